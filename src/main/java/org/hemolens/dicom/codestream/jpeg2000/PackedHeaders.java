package org.hemolens.dicom.codestream.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.TreeMap;
import org.hemolens.dicom.codestream.CodestreamException;
import org.jspecify.annotations.Nullable;

/** Packet headers that lie together, not before their packets (T.800 A.7.4, A.7.5), in numbered segments. */
final class PackedHeaders {
    private final TreeMap<Integer, byte[]> segments = new TreeMap<>();
    private @Nullable ByteBuffer joined;

    void add(ByteBuffer in) throws CodestreamException {
        int number = in.get() & 0xFF;
        byte[] content = new byte[in.remaining()];
        in.get(content);
        if (segments.put(number, content) != null) {
            throw CodestreamException.corrupt("the JPEG 2000 stream is damaged: packed headers come twice");
        }
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    byte[] join() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.values().forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Of those of the main header: the next tile-part's, which begin with their length. */
    byte[] next() throws CodestreamException {
        ByteBuffer in = joined;
        if (in == null) {
            in = ByteBuffer.wrap(join());
            joined = in;
        }
        int length = in.remaining() < 4 ? -1 : in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw CodestreamException.truncated("the JPEG 2000 stream ends early: packed packet headers are missing");
        }
        byte[] headers = new byte[length];
        in.get(headers);
        return headers;
    }
}
