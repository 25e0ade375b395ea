package org.hemolens.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Activations, or their gradients, of every slice between forward pass and heatmaps: in memory up to a bound, beyond it in a
 * temporary file that is deleted on close. A full-size network's activations are megabytes a slice. Not thread-safe.
 */
final class FeatureStore implements AutoCloseable {
    /** 192 MiB. */
    static final long MEMORY = 192L << 20;

    private final long bound;
    private final float[][][] inMemory;
    private final long[][] inFile;
    private final boolean[][] written;
    private long bytes;
    private @Nullable FileChannel file;

    FeatureStore(int slices, int networks, long bound) {
        this.bound = bound;
        inMemory = new float[slices][networks][];
        inFile = new long[slices][networks];
        written = new boolean[slices][networks];
    }

    /** @param values kept as they are, not to be changed afterwards */
    void put(int slice, int network, float[] values) {
        int length = values.length;
        long size = (long) length * Float.BYTES;
        if (bytes + size <= bound) {
            bytes += size;
            inMemory[slice][network] = values;
            return;
        }
        try {
            FileChannel out = file();
            ByteBuffer buffer = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.nativeOrder());
            buffer.asFloatBuffer().put(values);
            inFile[slice][network] = out.size();
            for (long at = out.size(); buffer.hasRemaining(); ) {
                at += out.write(buffer, at);
            }
            written[slice][network] = true;
        } catch (IOException e) {
            throw new UncheckedIOException("activations do not fit into the temporary folder", e);
        }
    }

    boolean has(int slice, int network) {
        return inMemory[slice][network] != null || written[slice][network];
    }

    /** Not to be changed. */
    float[] get(int slice, int network, int length) {
        float[] values = inMemory[slice][network];
        if (values != null) {
            return values;
        }
        try {
            float[] out = new float[length];
            ByteBuffer buffer = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.nativeOrder());
            long from = inFile[slice][network];
            while (buffer.hasRemaining()) {
                if (file().read(buffer, from + buffer.position()) < 0) {
                    throw new IOException("the temporary file of activations is cut short");
                }
            }
            buffer.flip().order(ByteOrder.nativeOrder()).asFloatBuffer().get(out);
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("hemolens-activations", ".f32");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
