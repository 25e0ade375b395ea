package org.hemolens.dicom.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A member as a channel: unpacked while it is read, and no further than it is read. Going back opens it anew, but goes to
 * the whole of it in memory where it is large, as the frames of one file are read one by one. Never gives more than the size
 * that the archive's directory claims.
 */
final class MemberChannel implements SeekableByteChannel {
    /** Opens the member from its start. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** All of the member, kept for a while. */
    interface Whole {
        ByteBuffer get() throws IOException;
    }

    private static final int PIECE = 16 * 1024;
    /** Passing over more than this, several times, takes longer than keeping it. */
    private static final int FAR = 4 << 20;

    private final Source source;
    private final Whole whole;
    private final long size;
    private @Nullable InputStream stream;
    private long streamAt;
    private long position;
    private boolean open = true;

    MemberChannel(Source source, Whole whole, long size) {
        this.source = source;
        this.whole = whole;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(Math.min(target.remaining(), size - position), PIECE);
        if (position - (streamAt > position ? 0 : streamAt) > FAR) {
            return fromWhole(target);
        }
        byte[] piece = new byte[wanted];
        int count = read(piece);
        if (count > 0) {
            target.put(piece, 0, count);
            position += count;
        }
        return count;
    }

    private int fromWhole(ByteBuffer target) throws IOException {
        ByteBuffer all = whole.get();
        if (position >= all.limit()) {
            return -1;
        }
        int count = (int) Math.min(target.remaining(), all.limit() - position);
        target.put(all.slice((int) position, count));
        position += count;
        return count;
    }

    private int read(byte[] piece) throws IOException {
        try {
            InputStream in = atPosition();
            int count = in.readNBytes(piece, 0, piece.length);
            streamAt += count;
            return count == 0 && piece.length > 0 ? -1 : count;
        } catch (RuntimeException e) {
            throw new IOException("a damaged zip archive: " + e.getMessage(), e);
        }
    }

    private InputStream atPosition() throws IOException {
        InputStream in = stream;
        if (in == null || streamAt > position) {
            closeStream();
            in = source.open();
            stream = in;
            streamAt = 0;
        }
        byte[] passed = new byte[(int) Math.min(PIECE, position - streamAt)];
        while (streamAt < position) {
            int count = in.read(passed, 0, (int) Math.min(passed.length, position - streamAt));
            if (count <= 0) {
                break;
            }
            streamAt += count;
        }
        return in;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        closeStream();
    }

    private void closeStream() throws IOException {
        InputStream in = stream;
        stream = null;
        if (in != null) {
            in.close();
        }
    }
}
