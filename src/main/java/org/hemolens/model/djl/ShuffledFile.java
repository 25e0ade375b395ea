package org.hemolens.model.djl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.HemorrhageNetworks.Shuffle;
import org.hemolens.model.ModelException;

/**
 * A copy of a TorchScript file whose weights change places within their tensor, by a seed. TorchScript is a zip archive with a
 * tensor's values as raw bytes in an entry of its own, {@code data/N} or, where the module is frozen, {@code
 * constants/N}; a frozen module has no parameters that PyTorch would give out. Shuffled weights keep their size and
 * distribution, so that the copy's values stay in range, and lose what was learned.
 */
final class ShuffledFile {
    private static final Pattern TENSOR = Pattern.compile("[^/]+/(data|constants)/\\d+");

    /** Numbers that are no weights, such as batch counts, are this short. */
    private static final int LONGEST_COUNT = 8;

    /** Bytes of float32; other numbers are not shuffled, since their bytes are no words of four. */
    private static final int WORD = 4;

    private static final List<String> OTHER_NUMBERS =
            List.of("HalfStorage", "BFloat16Storage", "DoubleStorage", "QInt8Storage", "CharStorage", "ByteStorage");

    private ShuffledFile() {}

    /**
     * @param features length of the pooled features, by which the head is known: {@code [6, F]} weights and 6 biases
     * @return the copy, a temporary file; empty where the file's weights are not float32 or it has no such head
     */
    static Optional<Path> of(Path file, Shuffle what, int features, long seed) throws ModelException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<ZipEntry> tensors = zip.stream()
                    .filter(e -> TENSOR.matcher(e.getName()).matches() && e.getSize() > LONGEST_COUNT)
                    .sorted(Comparator.comparingInt(e -> number(e.getName())))
                    .map(ZipEntry.class::cast)
                    .toList();
            Set<String> chosen = what == Shuffle.HEAD ? head(tensors, features) : names(tensors);
            if (chosen.isEmpty() || hasOtherNumbers(zip)) {
                return Optional.empty();
            }
            Path copy = Files.createTempFile("hemolens-shuffled-", ".pt");
            try {
                write(zip, copy, chosen, seed);
            } catch (IOException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
            return Optional.of(copy);
        } catch (IOException e) {
            throw new ModelException(file + ": no copy with shuffled weights can be made: " + e.getMessage(), e);
        }
    }

    private static Set<String> names(List<ZipEntry> tensors) {
        Set<String> names = new HashSet<>();
        tensors.forEach(e -> names.add(e.getName()));
        return names;
    }

    /** The last tensors of the head's sizes. */
    private static Set<String> head(List<ZipEntry> tensors, int features) {
        Set<String> names = new HashSet<>();
        for (long size :
                new long[] {(long) HemorrhageClass.COUNT * features * WORD, (long) HemorrhageClass.COUNT * WORD}) {
            tensors.stream()
                    .filter(e -> e.getSize() == size)
                    .reduce((a, b) -> b)
                    .ifPresent(e -> names.add(e.getName()));
        }
        return names.size() == 2 ? names : Set.of();
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
    }

    /** The pickled lists of tensors name the storage of each. */
    private static boolean hasOtherNumbers(ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            if (entry.getName().endsWith(".pkl")) {
                String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                if (OTHER_NUMBERS.stream().anyMatch(text::contains)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void write(ZipFile zip, Path copy, Set<String> chosen, long seed) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            out.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (chosen.contains(entry.getName())) {
                    shuffle(bytes, new Random(seed * 31 + number(entry.getName())));
                }
                CRC32 sum = new CRC32();
                sum.update(bytes);
                ZipEntry written = new ZipEntry(entry.getName());
                written.setSize(bytes.length);
                written.setCrc(sum.getValue());
                out.putNextEntry(written);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static void shuffle(byte[] bytes, Random random) {
        IntBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        for (int i = words.limit() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = words.get(i);
            words.put(i, words.get(j));
            words.put(j, kept);
        }
    }
}
