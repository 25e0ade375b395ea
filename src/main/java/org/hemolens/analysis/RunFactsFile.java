package org.hemolens.analysis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hemolens.model.RunFacts;
import org.hemolens.model.RunFacts.HalfDifference;

/** {@link RunFacts} as bytes, within an {@link AnswersFile}. */
final class RunFactsFile {
    private static final int MOST_NOTES = 1000;

    private RunFactsFile() {}

    static void write(DataOutputStream out, RunFacts run) throws IOException {
        out.writeInt(run.batch());
        out.writeLong(run.estimatedBytes().orElse(-1));
        out.writeLong(run.freeBytes().orElse(-1));
        out.writeBoolean(run.half().isPresent());
        if (run.half().isPresent()) {
            HalfDifference half = run.half().get();
            out.writeInt(half.slices());
            out.writeDouble(half.probability());
            out.writeDouble(half.features());
        }
        out.writeInt(run.notes().size());
        for (String note : run.notes()) {
            out.writeUTF(note);
        }
    }

    static RunFacts read(DataInputStream in) throws IOException {
        int batch = in.readInt();
        OptionalLong estimated = known(in.readLong());
        OptionalLong free = known(in.readLong());
        Optional<HalfDifference> half = in.readBoolean()
                ? Optional.of(new HalfDifference(in.readInt(), in.readDouble(), in.readDouble()))
                : Optional.empty();
        int count = in.readInt();
        if (count < 0 || count > MOST_NOTES) {
            throw new IOException("damaged");
        }
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            notes.add(in.readUTF());
        }
        return new RunFacts(batch, estimated, free, half, notes);
    }

    private static OptionalLong known(long bytes) {
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
