package org.hemolens.analysis;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamMethod;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.InputChannel;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.SegmentationSpec;
import org.hemolens.model.SliceNetworkSpec;

/**
 * Answers of earlier runs, one file each, found by the content of the series, the package, the method and the program's
 * version. Nothing in it says whose scan it was. A file that cannot be read counts as absent, with a line in the log, and
 * is written anew; the least recently used files go when the folder grows beyond its bound.
 */
public final class ResultCache {
    private static final String SUFFIX = ".analysis";

    private final CacheFolder folder;
    private final String programVersion;

    /**
     * @param folder made when needed
     * @param maximumBytes bound of the whole folder
     * @param programVersion answers of another version are not used
     */
    public ResultCache(Path folder, long maximumBytes, String programVersion) {
        this.folder = new CacheFolder(folder, maximumBytes, SUFFIX);
        this.programVersion = programVersion;
    }

    /** What an answer depends on, apart from program and device. */
    record Key(String text) {
        static Key of(LoadedSeries series, ModelPackage model, CamMethod method) {
            boolean fileWindow = Stream.concat(
                            model.networks().stream().map(SliceNetworkSpec::input),
                            model.segmentation().stream().map(SegmentationSpec::input))
                    .flatMap(i -> i.channels().stream())
                    .anyMatch(InputChannel::takesFileWindow);
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
        return folder.read(text, in -> AnswersFile.read(in, text));
    }

    /** Keeps an answer; where that fails the analysis stands all the same, and the log says why. */
    void put(Key key, Answers answers) {
        String text = text(key, DeviceChoice.deviceClass(answers.device()));
        folder.put(text, out -> AnswersFile.write(out, text, answers));
    }

    private String text(Key key, String deviceClass) {
        return key.text() + "\n" + deviceClass + "\n" + programVersion;
    }
}
