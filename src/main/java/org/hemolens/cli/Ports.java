package org.hemolens.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.image.ImageScanner;
import org.hemolens.model.Devices;
import org.hemolens.model.PackageCatalog;
import org.hemolens.model.PackageStore;
import org.hemolens.model.PackageVerifier;
import org.hemolens.model.SegmentationEngine;
import org.hemolens.progress.Cancellation;
import org.hemolens.progress.Progress;
import org.hemolens.simulate.SeriesSimulation;
import org.hemolens.store.CaseStore;
import org.hemolens.store.PatientKeys;
import org.hemolens.store.StoreException;

/**
 * What the commands work with; made by the wiring, replaced in tests.
 *
 * @param version of the program
 */
public record Ports(
        SeriesScanner scanner,
        Archives archives,
        ImageScanner images,
        SeriesLoader loader,
        StudyAnalysis analysis,
        PackageCatalog packages,
        PackageStore store,
        PackageVerifier verifier,
        SegmentationEngine segmentation,
        SeriesSimulation simulation,
        TrainingSet trainingSet,
        Devices devices,
        Stores stores,
        String version) {

    /** Opens stores of analyses, truth and grades. */
    public interface Stores {
        /**
         * @param place a file or a URL
         * @throws StoreException when it cannot be opened
         */
        CaseStore open(String place) throws StoreException;

        /**
         * Keys of patients under this user's secret.
         *
         * @throws StoreException when the secret can be neither read nor made
         */
        PatientKeys patients() throws StoreException;
    }

    /** Writes many simulated scans for training. */
    @FunctionalInterface
    public interface TrainingSet {
        /**
         * @param count number of scans, at least 1
         * @param seed of everything that varies
         * @param slices number of slices a scan
         * @param size rows and columns
         * @throws IOException when {@code out} cannot be written, naming it
         */
        void write(int count, long seed, int slices, int size, Path out, Progress progress, Cancellation cancellation)
                throws IOException;
    }
}
