package org.hemolens.ui.shell;

import java.nio.file.Path;
import org.hemolens.analysis.StudyAnalysis;
import org.hemolens.analysis.StudySegmentation;
import org.hemolens.dicom.Archives;
import org.hemolens.dicom.AttributeLister;
import org.hemolens.dicom.SeriesLoader;
import org.hemolens.dicom.SeriesScanner;
import org.hemolens.dicom.SlicePreview;
import org.hemolens.image.ImageScanner;
import org.hemolens.measure.MeasurementStore;
import org.hemolens.model.PackageCatalog;
import org.hemolens.settings.SettingsStore;
import org.hemolens.simulate.SeriesSimulation;
import org.hemolens.ui.compare.WindowPlaces;
import org.hemolens.ui.recent.RecentInputs;
import org.hemolens.ui.task.TaskRunner;

/**
 * What the window works with; made by the wiring, replaced in tests.
 *
 * @param previews single slices for small pictures
 * @param attributes lists what is in a file
 * @param packageWork adding, removing and verifying packages
 * @param recent what was opened lately
 * @param measurements kept with their series
 * @param settings of the user
 * @param places where windows were
 * @param demonstrationFolder where the demonstration case is kept once made
 * @param version of the program
 */
public record Services(
        SeriesScanner scanner,
        Archives archives,
        SlicePreview previews,
        AttributeLister attributes,
        ImageScanner images,
        SeriesLoader loader,
        StudyAnalysis analysis,
        StudySegmentation segmentation,
        PackageCatalog packages,
        PackageWork packageWork,
        SeriesSimulation simulation,
        Path demonstrationFolder,
        RecentInputs recent,
        MeasurementStore measurements,
        SettingsStore settings,
        WindowPlaces places,
        TaskRunner tasks,
        String version) {}
