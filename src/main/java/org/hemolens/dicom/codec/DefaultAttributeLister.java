package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hemolens.dicom.AttributeLister;
import org.hemolens.dicom.AttributeListing;
import org.hemolens.dicom.DicomException;
import org.hemolens.dicom.FileOpener;
import org.hemolens.dicom.ListedAttribute;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;

/** Lists files in all transfer syntaxes: those of pixels make no difference here. Without state. */
public final class DefaultAttributeLister implements AttributeLister {
    private final FileOpener files;

    /** @param files what opens the files that are read */
    public DefaultAttributeLister(FileOpener files) {
        this.files = files;
    }

    @Override
    public AttributeListing list(Path file) throws DicomException {
        if (Files.isDirectory(file)) {
            throw new DicomException(file, Reason.UNREADABLE, "is a folder, not a file");
        }
        try (ByteSource in = ByteSource.open(files.open(file))) {
            return list(file, in);
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

    private static AttributeListing list(Path file, ByteSource in) throws IOException, CodecException {
        boolean preamble = Part10File.begin(in);
        List<ListedAttribute> found = new ArrayList<>();
        Optional<CodecException> damage = Optional.empty();
        try {
            parse(in, found);
        } catch (CodecException e) {
            damage = Optional.of(e);
        }
        if (!preamble && found.stream().noneMatch(a -> identity(a.tag()))) {
            throw Part10File.notDicom();
        }
        return new AttributeListing(
                file, found, damage.map(e -> new DicomException(file, e.reason(), e.text()).toRejection()));
    }

    private static void parse(ByteSource in, List<ListedAttribute> found) throws IOException, CodecException {
        ListingParser outer = new ListingParser(in);
        try {
            outer.parseFileMeta();
            if (!outer.transferSyntax().equals(TransferSyntax.DEFLATED.uid())) {
                boolean explicit = in.remaining() >= 8 && Part10File.looksExplicit(in);
                outer.parseDataSet(explicit, outer.transferSyntax().equals(TransferSyntax.EXPLICIT_BIG_ENDIAN.uid()));
                return;
            }
        } finally {
            found.addAll(outer.found());
        }
        ListingParser inner = new ListingParser(Part10File.inflate(in.bytes(in.remaining())));
        try {
            inner.parseDataSet(true, false);
        } finally {
            found.addAll(inner.found());
        }
    }

    private static boolean identity(int tag) {
        return tag == Tag.SOP_CLASS_UID || tag == Tag.SOP_INSTANCE_UID || tag == Tag.MODALITY;
    }
}
