package org.hemolens.analysis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamMethod;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.ModelPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of earlier runs, one file each, found by the content of the series, the package, the method and the program's
 * version. Nothing in it says whose scan it was. A file that cannot be read counts as absent, with a line in the log, and
 * is written anew; the least recently used files go when the folder grows beyond its bound.
 */
public final class ResultCache {
    private static final Logger LOG = LoggerFactory.getLogger(ResultCache.class);
    private static final String SUFFIX = ".analysis";

    private final Path folder;
    private final long maximumBytes;
    private final String programVersion;

    /**
     * @param folder made when needed
     * @param maximumBytes bound of the whole folder
     * @param programVersion answers of another version are not used
     */
    public ResultCache(Path folder, long maximumBytes, String programVersion) {
        this.folder = folder;
        this.maximumBytes = maximumBytes;
        this.programVersion = programVersion;
    }

    /** What an answer depends on, apart from program and device. */
    record Key(String text) {
        static Key of(LoadedSeries series, ModelPackage model, CamMethod method) {
            boolean fileWindow = model.networks().stream()
                    .flatMap(n -> n.input().channels().stream())
                    .anyMatch(c -> c.window().isEmpty());
            // The content hash does not cover the files' windows.
            String windows = fileWindow
                    ? series.series().slices().stream()
                            .map(SliceFile::fileWindow)
                            .map(String::valueOf)
                            .collect(Collectors.joining(",", series.series().fileFunction() + " ", ""))
                    : "";
            return new Key(
                    String.join("\n", series.contentHash(), model.identity().sha256(), method.id(), windows));
        }
    }

    /** An answer computed where the choice allows it. */
    Optional<Answers> get(Key key, DeviceChoice choice) {
        String gpu = choice.half() ? "GPU-HALF" : "GPU";
        return switch (choice.kind()) {
            case CPU -> read(key, "CPU");
            case GPU -> read(key, gpu);
            case SERVER -> read(key, "SERVER");
            case AUTO -> read(key, gpu).or(() -> read(key, "CPU"));
        };
    }

    private Optional<Answers> read(Key key, String deviceClass) {
        String text = text(key, deviceClass);
        Path file = file(text);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Answers answers = AnswersFile.read(in, text);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(answers);
        } catch (IOException e) {
            LOG.warn("cached analysis {} is ignored and will be written anew", file.getFileName(), e);
            return Optional.empty();
        }
    }

    /** Keeps an answer; where that fails the analysis stands all the same, and the log says why. */
    void put(Key key, Answers answers) {
        String text = text(key, DeviceChoice.deviceClass(answers.device()));
        Path file = file(text);
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                    AnswersFile.write(out, text, answers);
                }
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            removeOldest(file);
        } catch (IOException e) {
            LOG.warn("the analysis could not be kept", e);
        }
    }

    private void removeOldest(Path justWritten) throws IOException {
        record Entry(Path file, long bytes, FileTime used) {}
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                entries.add(new Entry(f, Files.size(f), Files.getLastModifiedTime(f)));
            }
        }
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry e : entries) {
            if (total > maximumBytes && !e.file().equals(justWritten)) {
                Files.deleteIfExists(e.file());
                total -= e.bytes();
            }
        }
    }

    private String text(Key key, String deviceClass) {
        return key.text() + "\n" + deviceClass + "\n" + programVersion;
    }

    private Path file(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash) + SUFFIX);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
