package org.hemolens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileSeriesScanner;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.ParallelSeriesLoader;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.dicom.codec.DefaultDicomReader;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SimulatedSeries;
import org.hemolens.simulate.SimulationSpec;

/** Simulated series that the benchmarks share, made once in the temporary folder. */
final class Cases {
    static final LoadListener SILENT = new LoadListener() {
        @Override
        public void sliceLoaded(int index, short[] hu) {}

        @Override
        public void sliceFailed(int index, SeriesRejection rejection) {
            throw new IllegalStateException(rejection.message());
        }
    };

    private Cases() {}

    /** Folder of a 512 x 512 series with a subdural bleed. */
    static Path series(int slices) throws IOException {
        Path out = Path.of(System.getProperty("java.io.tmpdir"), "hemolens-benchmark", "series-" + slices);
        Path dicom = out.resolve("dicom");
        if (!Files.exists(out.resolve("truth.json"))) {
            SimulationSpec spec = new SimulationSpec(11, Set.of(HemorrhageClass.SUBDURAL), slices, 512);
            return new SimulatedSeries().write(spec, out, Progress.NONE, new Cancellation());
        }
        return dicom;
    }

    static Series scan(Path folder) {
        return new FileSeriesScanner(new DefaultDicomReader())
                .scan(java.util.List.of(folder), Progress.NONE, new Cancellation())
                .series()
                .getFirst();
    }

    static LoadedSeries load(Path folder) throws DicomException {
        Series series = scan(folder);
        return new ParallelSeriesLoader(new DefaultDicomReader())
                .load(series, series.slices().size() / 2, SILENT, Progress.NONE, new Cancellation());
    }
}
