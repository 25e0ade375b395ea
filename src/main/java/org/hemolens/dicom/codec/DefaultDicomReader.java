package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.DicomHeader;
import org.hemolens.dicom.DicomImage;
import org.hemolens.dicom.DicomReader;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.SeriesRejection.Reason;

/**
 * Reads uncompressed, deflated, RLE, JPEG, JPEG-LS, JPEG 2000 and HTJ2K files (DICOM PS3.5 annex A, PS3.10), the table is in
 * docs/dicom.md. Keeps one header ({@link KeptHeader}) and no file open; safe in any number of threads.
 */
public final class DefaultDicomReader implements DicomReader {
    private final FileOpener files;
    private final KeptHeader headers;

    /** Reads files of the disk. */
    public DefaultDicomReader() {
        this(FileOpener.LOCAL);
    }

    /** @param files what opens the files that are read */
    public DefaultDicomReader(FileOpener files) {
        this(files, Part10File::parse);
    }

    /** @param parser what takes a file apart */
    DefaultDicomReader(FileOpener files, KeptHeader.Parser parser) {
        this.files = files;
        this.headers = new KeptHeader(parser);
    }

    @Override
    public DicomHeader readHeader(Path file) throws DicomException {
        return read(file, Part10File::header);
    }

    @Override
    public DicomImage readImage(Path file, int frame) throws DicomException {
        return read(file, parsed -> {
            int frames = parsed.header().frames();
            if (frame < 0 || frame >= frames) {
                throw new CodecException(
                        Reason.MISSING_PIXEL_DATA, "frame " + (frame + 1) + " was asked for, the file has " + frames);
            }
            DicomHeader header = parsed.header().frame(frame);
            PixelFormat format = PixelFormat.of(header);
            HounsfieldConversion conversion = new HounsfieldConversion(header, format);
            short[] words = new PixelSource(parsed, format).words(frame);
            return conversion.image(header, words);
        });
    }

    @FunctionalInterface
    private interface Step<T> {
        T from(Part10File file) throws IOException, CodecException;
    }

    private <T> T read(Path file, Step<T> step) throws DicomException {
        if (Files.isDirectory(file)) {
            throw new DicomException(file, Reason.UNREADABLE, "is a folder, not a file");
        }
        try (ByteSource in = ByteSource.open(files.open(file))) {
            return step.from(headers.parse(file, in));
        } catch (CodecException e) {
            throw new DicomException(file, e.reason(), e.text());
        } catch (NoSuchFileException e) {
            throw new DicomException(file, Reason.NOT_FOUND, "no such file");
        } catch (AccessDeniedException e) {
            throw new DicomException(file, Reason.UNREADABLE, "access denied");
        } catch (IOException e) {
            throw new DicomException(file, Reason.UNREADABLE, "cannot be read: " + e.getMessage());
        }
    }
}
