package org.hemolens.dicom.codec;

import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.io.DicomInputStream;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.SeriesRejection.Reason;

/** The port on dcm4che-imageio. Without state, so safe in any number of threads. */
public final class Dcm4cheDicomReader implements DicomReader {
    /** Deflated Explicit VR Little Endian, PS3.5 A.5. */
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    @Override
    public DicomHeader readHeader(Path file) throws DicomException {
        return guarded(file, () -> header(file));
    }

    @Override
    public DicomImage readImage(Path file, int frame) throws DicomException {
        return guarded(file, () -> {
            DicomHeader whole = header(file);
            if (frame < 0 || frame >= whole.frames()) {
                throw new CodecException(
                        Reason.MISSING_PIXEL_DATA,
                        "frame " + (frame + 1) + " was asked for, the file has " + whole.frames());
            }
            DicomHeader header = whole.frame(frame);
            PixelFormat format = PixelFormat.of(header);
            HounsfieldConversion conversion = new HounsfieldConversion(header, format);
            boolean deflated = DEFLATED.equals(whole.transferSyntax());
            short[] words = deflated ? deflatedWords(file, frame, format) : words(file, frame, format);
            return conversion.image(header, words);
        });
    }

    private static DicomHeader header(Path file) throws IOException, CodecException {
        if (Files.size(file) == 0) {
            throw new CodecException(Reason.EMPTY_FILE, "the file is empty (0 bytes)");
        }
        try (DicomInputStream in = new DicomInputStream(file.toFile())) {
            in.setIncludeBulkData(DicomInputStream.IncludeBulkData.NO);
            Attributes dataSet = in.readDatasetUntilPixelData();
            Attributes meta = in.getFileMetaInformation();
            List<Attributes> layers = meta == null ? List.of(dataSet) : List.of(dataSet, meta);
            return new Dcm4cheHeader(file, in.getTransferSyntax(), layers, dataSet);
        }
    }

    private static short[] words(Path file, int frame, PixelFormat format) throws IOException, CodecException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            return words(in, frame, format);
        }
    }

    /** dcm4che inflates only what it reads in order. */
    private static short[] deflatedWords(Path file, int frame, PixelFormat format) throws IOException, CodecException {
        try (DicomInputStream in = new DicomInputStream(file.toFile())) {
            return words(in, frame, format);
        }
    }

    private static short[] words(Object input, int frame, PixelFormat format) throws IOException, CodecException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("DICOM").next();
        try {
            reader.setInput(input);
            Raster raster = reader.readRaster(frame, null);
            if (raster.getWidth() != format.columns() || raster.getHeight() != format.rows()) {
                throw new CodecException(Reason.WRONG_LENGTH, "the compressed image has another size than the file");
            }
            int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            short[] words = new short[samples.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = (short) samples[i];
            }
            return words;
        } finally {
            reader.dispose();
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException, CodecException;
    }

    /** dcm4che tells damage by several kinds of unchecked exception; out of the port comes one. */
    private static <T> T guarded(Path file, Step<T> step) throws DicomException {
        if (Files.isDirectory(file)) {
            throw new DicomException(file, Reason.UNREADABLE, "is a folder, not a file");
        }
        try {
            return step.run();
        } catch (CodecException e) {
            throw new DicomException(file, e.reason(), e.text());
        } catch (NoSuchFileException e) {
            throw new DicomException(file, Reason.NOT_FOUND, "no such file");
        } catch (EOFException e) {
            throw new DicomException(file, Reason.TRUNCATED, "the file ends early");
        } catch (IOException e) {
            throw new DicomException(file, Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            throw new DicomException(file, Reason.CORRUPT, "is damaged: " + e);
        }
    }
}
