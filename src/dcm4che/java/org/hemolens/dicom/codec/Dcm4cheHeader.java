package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Sequence;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.StoredLut;
import org.hemolens.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** dcm4che's attributes as the port's header. */
final class Dcm4cheHeader implements DicomHeader {
    private final Path file;
    private final String transferSyntax;
    /** Attributes of the frame before the shared ones before those of the file and of its meta information. */
    private final List<Attributes> layers;

    private final Attributes dataSet;

    Dcm4cheHeader(Path file, String transferSyntax, List<Attributes> layers, Attributes dataSet) {
        this.file = file;
        this.transferSyntax = transferSyntax;
        this.layers = List.copyOf(layers);
        this.dataSet = dataSet;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String transferSyntax() {
        return transferSyntax;
    }

    @Override
    public DicomHeader frame(int frame) {
        List<Attributes> own = new ArrayList<>();
        Sequence perFrame = dataSet.getSequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
        if (perFrame != null && frame < perFrame.size()) {
            own.addAll(macros(perFrame.get(frame)));
        }
        Sequence shared = dataSet.getSequence(Tag.SHARED_FUNCTIONAL_GROUPS);
        if (shared != null && !shared.isEmpty()) {
            own.addAll(macros(shared.get(0)));
        }
        own.addAll(layers);
        return new Dcm4cheHeader(file, transferSyntax, own, dataSet);
    }

    private static List<Attributes> macros(Attributes group) {
        List<Attributes> items = new ArrayList<>();
        for (int tag : group.tags()) {
            Attributes item = FunctionalGroupParser.MACROS.contains(tag) ? group.getNestedDataset(tag) : null;
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    @Override
    public boolean hasFrameAttributes() {
        return dataSet.contains(Tag.PER_FRAME_FUNCTIONAL_GROUPS);
    }

    @Override
    public boolean hasModalityLut() {
        Sequence items = dataSet.getSequence(Tag.MODALITY_LUT_SEQUENCE);
        return items != null && !items.isEmpty();
    }

    @Override
    public List<StoredLut> voiLuts() {
        Sequence items = dataSet.getSequence(Tag.VOI_LUT_SEQUENCE);
        ByteOrder order = dataSet.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<StoredLut> all = new ArrayList<>();
        for (Attributes item : items == null ? List.<Attributes>of() : items) {
            int[] descriptor = item.getInts(Tag.LUT_DESCRIPTOR);
            String[] explanation = item.getStrings(Tag.LUT_EXPLANATION);
            all.add(new StoredLut(
                    descriptor == null
                            ? List.of()
                            : Arrays.stream(descriptor).map(v -> v & 0xFFFF).boxed().toList(),
                    data(item),
                    order,
                    explanation == null || explanation.length == 0 ? "" : explanation[0]));
        }
        return List.copyOf(all);
    }

    /** Without data a table contradicts its descriptor, which is said. */
    private static byte[] data(Attributes item) {
        try {
            byte[] data = item.getBytes(Tag.LUT_DATA);
            return data == null ? new byte[0] : data;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private @Nullable Attributes holding(int tag) {
        return layers.stream().filter(a -> a.contains(tag)).findFirst().orElse(null);
    }

    @Override
    public Optional<String> text(int tag) {
        return texts(tag).stream().findFirst().filter(t -> !t.isEmpty());
    }

    @Override
    public List<String> texts(int tag) {
        Attributes frameType = tag == Tag.IMAGE_TYPE ? holding(Tag.FRAME_TYPE) : null;
        int asked = frameType == null ? tag : Tag.FRAME_TYPE;
        Attributes holder = holding(asked);
        String[] values = holder == null ? null : holder.getStrings(asked);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(v -> v == null ? "" : v.strip()).toList();
    }

    @Override
    public List<Double> numbers(int tag) {
        Attributes holder = holding(tag);
        try {
            double[] values = holder == null ? null : holder.getDoubles(tag);
            return values == null
                    ? List.of()
                    : Arrays.stream(values).boxed().toList();
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            // no number, as the port says it
            return List.of();
        }
    }
}
