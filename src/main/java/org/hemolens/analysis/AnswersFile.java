package org.hemolens.analysis;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.model.RunFacts;

/** Answers as bytes: a mark, the key, the values, a CRC-32 of all before it. */
final class AnswersFile {
    private static final long MARK = 0x48454D4F4C454E33L; // "HEMOLEN3"
    private static final int MOST_SLICES = 100_000;
    private static final int MOST_VALUES = 1 << 28;

    private AnswersFile() {}

    static void write(OutputStream to, String key, Answers a) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(to, new CRC32());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeLong(MARK);
        out.writeUTF(key);
        out.writeUTF(a.device());
        RunFactsFile.write(out, a.run());
        out.writeInt(a.slice().size());
        for (int i = 0; i < a.slice().size(); i++) {
            write(out, a.slice().get(i));
            write(out, a.sequence().get(i));
        }
        write(out, a.study());
        out.writeInt(a.stageSeconds().size());
        for (Map.Entry<String, Double> e : a.stageSeconds().entrySet()) {
            out.writeUTF(e.getKey());
            out.writeDouble(e.getValue());
        }
        out.writeInt(a.maps().branches().size());
        for (String branch : a.maps().branches()) {
            out.writeUTF(branch);
        }
        out.writeInt(a.members().size());
        for (MemberAnswers m : a.members()) {
            out.writeUTF(m.name());
            for (Probabilities p : m.sequence()) {
                write(out, p);
            }
        }
        write(out, a.features().pooled());
        write(out, a.features().logits());
        out.writeBoolean(a.masks().isPresent());
        if (a.masks().isPresent()) {
            MasksFile.write(out, a.masks().get());
        }
        Map<MapStore.Key, Heatmap> maps = a.maps().all();
        out.writeInt(maps.size());
        for (Map.Entry<MapStore.Key, Heatmap> e : maps.entrySet()) {
            write(out, e.getKey().slice(), e.getValue());
        }
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
    }

    /** @throws IOException when it is another key's, cut short or damaged */
    static Answers read(InputStream from, String key) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(from, new CRC32());
        DataInputStream in = new DataInputStream(checked);
        if (in.readLong() != MARK || !in.readUTF().equals(key)) {
            throw new IOException("not an analysis of this series and package");
        }
        try {
            Answers answers = answers(in);
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || in.read() >= 0) {
                throw new IOException("damaged");
            }
            return answers;
        } catch (RuntimeException e) {
            throw new IOException("damaged: " + e.getMessage(), e);
        }
    }

    private static Answers answers(DataInputStream in) throws IOException {
        String device = in.readUTF();
        RunFacts run = RunFactsFile.read(in);
        int slices = count(in, MOST_SLICES);
        List<Probabilities> slice = new ArrayList<>();
        List<Probabilities> sequence = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            slice.add(probabilities(in));
            sequence.add(probabilities(in));
        }
        Probabilities study = probabilities(in);
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (int i = count(in, 1000); i > 0; i--) {
            seconds.put(in.readUTF(), in.readDouble());
        }
        List<String> branches = new ArrayList<>();
        for (int i = count(in, 1000); i > 0; i--) {
            branches.add(in.readUTF());
        }
        List<MemberAnswers> members = new ArrayList<>();
        for (int i = count(in, 1000); i > 0; i--) {
            String name = in.readUTF();
            List<Probabilities> own = new ArrayList<>();
            for (int k = 0; k < slices; k++) {
                own.add(probabilities(in));
            }
            members.add(new MemberAnswers(name, own));
        }
        ScanFeatures features = new ScanFeatures(slices, values(in), values(in));
        Optional<SliceMasks> masks = in.readBoolean() ? Optional.of(MasksFile.read(in, slices)) : Optional.empty();
        MapStore maps = new MapStore(branches);
        for (int i = count(in, Integer.MAX_VALUE); i > 0; i--) {
            maps.put(in.readInt(), map(in));
        }
        return new Answers(device, slice, sequence, study, maps, features, masks, seconds, run, members);
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int n = in.readInt();
        if (n < 0 || n > most) {
            throw new IOException("damaged");
        }
        return n;
    }

    private static void write(DataOutputStream out, Probabilities p) throws IOException {
        for (double v : p.toArray()) {
            out.writeDouble(v);
        }
    }

    private static Probabilities probabilities(DataInputStream in) throws IOException {
        double[] values = new double[HemorrhageClass.COUNT];
        for (int c = 0; c < values.length; c++) {
            values[c] = in.readDouble();
        }
        return new Probabilities(values);
    }

    private static void write(DataOutputStream out, int slice, Heatmap m) throws IOException {
        out.writeInt(slice);
        out.writeUTF(m.hemorrhageClass().id());
        out.writeUTF(m.target().name());
        out.writeUTF(m.method());
        out.writeUTF(m.branch());
        MapPlacement p = m.placement();
        out.writeInt(p.sliceRows());
        out.writeInt(p.sliceColumns());
        out.writeInt(p.cropRow());
        out.writeInt(p.cropColumn());
        out.writeInt(p.cropRows());
        out.writeInt(p.cropColumns());
        out.writeBoolean(p.flipRows());
        out.writeBoolean(p.flipColumns());
        out.writeInt(m.rows());
        out.writeInt(m.columns());
        for (float v : m.values()) {
            out.writeFloat(v);
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float v : values) {
            out.writeFloat(v);
        }
    }

    private static float[] values(DataInputStream in) throws IOException {
        return values(in, count(in, MOST_VALUES));
    }

    private static float[] values(DataInputStream in, int length) throws IOException {
        float[] values = new float[length];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static Heatmap map(DataInputStream in) throws IOException {
        HemorrhageClass c = HemorrhageClass.ofId(in.readUTF());
        CamTarget target = CamTarget.valueOf(in.readUTF());
        String method = in.readUTF();
        String branch = in.readUTF();
        MapPlacement placement = new MapPlacement(
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                in.readBoolean());
        int rows = count(in, 4096);
        int columns = count(in, 4096);
        return new Heatmap(c, target, method, branch, rows, columns, values(in, rows * columns), placement);
    }
}
