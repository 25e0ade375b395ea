package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Forward reading, with skips, of a file or of bytes in memory. Every length is held against what is left before anything
 * is allocated or read, so no header can ask for more than the file has.
 */
final class ByteSource implements AutoCloseable {
    /** Enough for the header of nearly all CT slices in one read, which on a slow drive is what takes time. */
    private static final int BUFFER = 16 * 1024;
    /** Bytes read at once where they are converted on the way. */
    private static final int PIECE = 64 * 1024;
    /** Far above any slice, well below what a Java array can hold. */
    private static final int MAX_PIECE = 1 << 30;

    private static final ThreadLocal<ByteBuffer> PIECES =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE));

    private final @Nullable SeekableByteChannel channel;
    private final long size;
    private ByteBuffer buffer;
    /** File position of the buffer's start. */
    private long start;

    private ByteSource(@Nullable SeekableByteChannel channel, ByteBuffer buffer, long size) {
        this.channel = channel;
        this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
        this.size = size;
    }

    /** Takes the channel over and closes it. */
    static ByteSource open(SeekableByteChannel channel) throws IOException {
        try {
            long size = channel.size();
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, size));
            return new ByteSource(channel, buffer.limit(0), size);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The first {@code length} bytes, which are not copied. */
    static ByteSource of(byte[] bytes, int length) {
        return new ByteSource(null, ByteBuffer.wrap(bytes, 0, length), length);
    }

    ByteSource order(ByteOrder order) {
        buffer.order(order);
        return this;
    }

    long size() {
        return size;
    }

    long position() {
        return start + buffer.position();
    }

    long remaining() {
        return size - position();
    }

    int unsignedShort() throws IOException, CodecException {
        need(2);
        return buffer.getShort() & 0xFFFF;
    }

    int signedInt() throws IOException, CodecException {
        need(4);
        return buffer.getInt();
    }

    /** A tag: group and element, each in the byte order. */
    int tag() throws IOException, CodecException {
        need(4);
        int group = buffer.getShort() & 0xFFFF;
        return group << 16 | (buffer.getShort() & 0xFFFF);
    }

    /** Up to {@code count} next bytes without moving on; fewer at the end. */
    byte[] peek(int count) throws IOException, CodecException {
        int available = (int) Math.min(count, remaining());
        need(available);
        byte[] bytes = new byte[available];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    byte[] bytes(long count) throws IOException, CodecException {
        hold(count);
        if (count > MAX_PIECE) {
            throw new CodecException(Reason.UNSUPPORTED_PIXELS, "one value of " + count + " bytes is too large");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) count);
        take(bytes);
        return bytes.array();
    }

    /**
     * Fills an array with words of 16 bits, in pieces that stay in the processor's cache, through memory that each thread
     * keeps outside of the heap, as the system reads into no other.
     */
    void words(short[] words, boolean bigEndian) throws IOException, CodecException {
        hold(2L * words.length);
        ByteBuffer piece = PIECES.get();
        int at = 0;
        while (at < words.length) {
            int count = Math.min(PIECE / 2, words.length - at);
            take(piece.clear().limit(2 * count));
            piece.flip().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(words, at, count);
            if (bigEndian) {
                swap(words, at, at + count);
            }
            at += count;
        }
    }

    private static void swap(short[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            words[i] = Short.reverseBytes(words[i]);
        }
    }

    /** Whether the source begins with these bytes; goes behind them if so. */
    boolean startsWith(byte[] bytes) throws IOException, CodecException {
        if (bytes.length > size) {
            return false;
        }
        seek(0);
        ByteBuffer piece = PIECES.get();
        for (int at = 0; at < bytes.length; at += piece.limit()) {
            int count = Math.min(PIECE, bytes.length - at);
            take(piece.clear().limit(count));
            if (piece.flip().mismatch(ByteBuffer.wrap(bytes, at, count)) >= 0) {
                seek(0);
                return false;
            }
        }
        return true;
    }

    /** Moves the next bytes into a buffer until it is full. */
    private void take(ByteBuffer target) throws IOException, CodecException {
        int buffered = Math.min(target.remaining(), buffer.remaining());
        target.put(target.position(), buffer, buffer.position(), buffered);
        target.position(target.position() + buffered);
        buffer.position(buffer.position() + buffered);
        if (target.hasRemaining()) {
            long from = position();
            int missing = target.remaining();
            fill(target, from);
            seek(from + missing);
        }
    }

    void skip(long count) throws CodecException {
        hold(count);
        seek(position() + count);
    }

    /** @param target from 0 to {@link #size()} */
    void seek(long target) {
        if (target >= start && target <= start + buffer.limit()) {
            buffer.position((int) (target - start));
        } else {
            start = target;
            buffer.limit(0);
        }
    }

    /**
     * Goes behind the next place where these bytes are.
     *
     * @param wanted some dozens at most
     * @return false, at the end of the source, when there is none
     */
    boolean seekBehind(byte[] wanted) throws IOException, CodecException {
        while (remaining() >= wanted.length) {
            need(wanted.length);
            int last = buffer.limit() - wanted.length;
            for (int at = buffer.position(); at <= last; at++) {
                if (matches(at, wanted)) {
                    buffer.position(at + wanted.length);
                    return true;
                }
            }
            buffer.position(last + 1);
        }
        seek(size);
        return false;
    }

    private boolean matches(int at, byte[] wanted) {
        int i = 0;
        while (i < wanted.length && buffer.get(at + i) == wanted[i]) {
            i++;
        }
        return i == wanted.length;
    }

    ByteOrder order() {
        return buffer.order();
    }

    private void hold(long count) throws CodecException {
        if (count < 0 || count > remaining()) {
            throw new CodecException(
                    Reason.TRUNCATED, "the file ends early: " + count + " bytes wanted, " + remaining() + " are left");
        }
    }

    /** Has at least {@code count} bytes in the buffer, {@code count} being at most some dozens. */
    private void need(int count) throws IOException, CodecException {
        hold(count);
        if (buffer.remaining() < count) {
            start = position();
            buffer.clear();
            buffer.limit((int) Math.min(buffer.capacity(), size - start));
            fill(buffer, start);
            buffer.flip();
        }
    }

    private void fill(ByteBuffer target, long from) throws IOException, CodecException {
        SeekableByteChannel file = channel;
        if (file == null) {
            throw new IOException("bytes in memory are read past their end");
        }
        file.position(from);
        while (target.hasRemaining()) {
            if (file.read(target) < 0) {
                throw new CodecException(Reason.TRUNCATED, "the file became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        SeekableByteChannel file = channel;
        if (file != null) {
            file.close();
        }
    }
}
