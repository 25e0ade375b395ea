package org.hemolens.image;

import java.nio.file.Path;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SliceReader;
import org.hemolens.window.WindowLevel;

/** Slices of PNG files, whose gray is taken for a window. */
public final class PngSliceReader implements SliceReader {
    private final WindowLevel grayWindow;
    private final FileOpener files;

    /** @throws IllegalArgumentException when gray cannot be taken for that window */
    public PngSliceReader(WindowLevel grayWindow) {
        this(grayWindow, FileOpener.LOCAL);
    }

    /**
     * @param files what opens the files that are read
     * @throws IllegalArgumentException when gray cannot be taken for that window
     */
    public PngSliceReader(WindowLevel grayWindow, FileOpener files) {
        this.files = files;
        this.grayWindow = GrayWindow.checked(grayWindow);
    }

    @Override
    public Pixels read(Path file, int frame) throws DicomException {
        GrayImage image = PngFile.read(file, files);
        return new Pixels(image.hu(grayWindow), image.rows(), image.columns());
    }
}
