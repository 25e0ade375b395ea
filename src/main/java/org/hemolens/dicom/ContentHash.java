package org.hemolens.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;

/** Identity of a series' content: SHA-256 over SOP Instance UIDs, planes and digests of the HU, in viewing order. */
final class ContentHash {
    private ContentHash() {}

    /** Digest of one slice's HU, big endian. */
    static byte[] ofSlice(short[] hu) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * hu.length);
        bytes.asShortBuffer().put(hu);
        return sha256().digest(bytes.array());
    }

    /** @param digests {@link #ofSlice} of each slice */
    static String of(List<SliceFile> slices, List<ImagePlane> planes, List<byte[]> digests) {
        MessageDigest digest = sha256();
        for (int i = 0; i < slices.size(); i++) {
            digest.update(slices.get(i).sopInstanceUid().getBytes(StandardCharsets.UTF_8));
            digest.update(geometry(planes.get(i)));
            digest.update(digests.get(i));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] geometry(ImagePlane p) {
        ByteBuffer bytes = ByteBuffer.allocate(11 * Double.BYTES + 2 * Integer.BYTES);
        for (Vector3 v : List.of(p.position(), p.rowDirection(), p.columnDirection())) {
            bytes.putDouble(v.x()).putDouble(v.y()).putDouble(v.z());
        }
        bytes.putDouble(p.rowSpacing()).putDouble(p.columnSpacing());
        return bytes.putInt(p.rows()).putInt(p.columns()).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
