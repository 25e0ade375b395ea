package org.hemolens.dicom;

import java.util.Arrays;
import java.util.Optional;

/** Transfer syntaxes of DICOM PS3.5 section 10 and annex A, with the names of PS3.6 annex A. */
public enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", "Implicit VR Little Endian"),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", "Explicit VR Little Endian"),
    DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian"),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", "Explicit VR Big Endian"),
    RLE_LOSSLESS("1.2.840.10008.1.2.5", "RLE Lossless"),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)"),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)"),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)"),
    JPEG_LOSSLESS_SV1(
            "1.2.840.10008.1.2.4.70", "JPEG Lossless, First-Order Prediction (Process 14, Selection Value 1)"),
    JPEG_LS_LOSSLESS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
    JPEG_LS_NEAR_LOSSLESS("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless)"),
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)"),
    JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000"),
    JPEG_XL_LOSSLESS("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
    JPEG_XL("1.2.840.10008.1.2.4.112", "JPEG XL"),
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)"),
    HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL (Lossless Only)"),
    HTJ2K("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000"),
    MPEG2("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level"),
    MPEG4("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");

    private final String uid;
    private final String title;

    TransferSyntax(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    public String uid() {
        return uid;
    }

    /** Name as in PS3.6. */
    public String title() {
        return title;
    }

    public boolean bigEndian() {
        return this == EXPLICIT_BIG_ENDIAN;
    }

    public boolean explicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    /** Whether pixels lie uncompressed in one piece, be the data set deflated or not. */
    public boolean nativePixels() {
        return ordinal() <= EXPLICIT_BIG_ENDIAN.ordinal();
    }

    /** The syntax of that UID, empty when this table does not have it. */
    public static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(s -> s.uid.equals(uid)).findFirst();
    }

    /** Name and UID for a message, such as {@code JPEG 2000 (1.2.840.10008.1.2.4.91)}. */
    public static String describe(String uid) {
        return of(uid).map(TransferSyntax::title).orElse("an unknown transfer syntax") + " (" + uid + ")";
    }
}
