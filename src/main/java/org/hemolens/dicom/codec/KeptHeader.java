package org.hemolens.dicom.codec;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The header of the multi-frame file that was read last, so that it is taken apart once and not for each of its frames. It is
 * given out only while the file has the same bytes up to its pixel data, which are compared each time. One file of at most
 * {@link #MAX_BYTES} before its pixel data is kept, and given up when memory is short. Thread-safe.
 */
final class KeptHeader {
    /** A thousand frames of Enhanced CT take about 2 MiB. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    /** Takes a file apart. */
    @FunctionalInterface
    interface Parser {
        Part10File parse(Path file, ByteSource in) throws IOException, CodecException;
    }

    private record Kept(Path file, long size, byte[] bytes, ParsedHeader header, PixelElement pixels) {}

    private final Parser parser;
    private final AtomicReference<@Nullable SoftReference<Kept>> last = new AtomicReference<>();

    KeptHeader(Parser parser) {
        this.parser = parser;
    }

    /** @param in at its start */
    Part10File parse(Path file, ByteSource in) throws IOException, CodecException {
        SoftReference<Kept> reference = last.get();
        Kept kept = reference == null ? null : reference.get();
        if (kept != null && kept.file().equals(file) && kept.size() == in.size() && in.startsWith(kept.bytes())) {
            in.order(kept.header().order());
            return new Part10File(kept.header(), Optional.of(kept.pixels()), in);
        }
        Part10File parsed = parser.parse(file, in);
        // a deflated file has its pixel data in another source
        if (parsed.header().frames() > 1
                && parsed.source() == in
                && parsed.pixels().isPresent()) {
            PixelElement pixels = parsed.pixels().get();
            if (pixels.position() <= MAX_BYTES) {
                in.seek(0);
                byte[] bytes = in.bytes(pixels.position());
                last.set(new SoftReference<>(new Kept(file, in.size(), bytes, parsed.header(), pixels)));
            }
        }
        return parsed;
    }
}
