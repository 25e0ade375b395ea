package org.hemolens.dicom.zip;

import java.util.Locale;
import java.util.Optional;
import net.lingala.zip4j.model.FileHeader;

/** What a member may claim before anything of it is read; a zip bomb ends here. */
final class MemberLimits {
    /** An enhanced CT of 1,000 slices of 512 x 512. */
    static final long MAX_BYTES = 512L << 20;
    /** Noise does not deflate so well; a picture of air does, so small ones are let pass. */
    static final long MAX_RATIO = 200;

    private static final long SMALL = 16L << 20;

    private MemberLimits() {}

    /** Why a member is not read, empty when it is. */
    static Optional<String> refusal(FileHeader header) {
        long size = header.getUncompressedSize();
        long packed = header.getCompressedSize();
        if (size < 0 || size > MAX_BYTES) {
            return Optional.of(String.format(
                    Locale.ROOT, "claims %d MiB; up to %d MiB are read from an archive", size >> 20, MAX_BYTES >> 20));
        }
        if (size > SMALL && size / Math.max(1, packed) > MAX_RATIO) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "claims %d MiB from %d KiB, more than %d times as much, as zip bombs do",
                    size >> 20,
                    packed >> 10,
                    MAX_RATIO));
        }
        return Optional.empty();
    }
}
