package org.hemolens.dicom.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hemolens.dicom.SeriesRejection.Reason;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;

/**
 * A file taken apart (DICOM PS3.10 section 7): preamble, file meta information, data set up to the pixel data. A file
 * without preamble, or without file meta information, is taken when its first attribute and its identity say DICOM.
 *
 * @param header its attributes
 * @param pixels where the pixel data lies in {@code source}, empty when there is none
 * @param source the file, or the inflated data set
 */
record Part10File(ParsedHeader header, Optional<PixelElement> pixels, ByteSource source) {
    private static final int PREAMBLE = 128;
    /** Bound of an inflated data set: two 4096 x 4096 16-bit images. A deflated bomb ends here. */
    private static final int MAX_INFLATED = 64 * 1024 * 1024;

    /**
     * Goes to the first attribute.
     *
     * @return whether there is a preamble; a file without one is DICOM only if its attributes say so
     */
    static boolean begin(ByteSource in) throws IOException, CodecException {
        if (in.size() == 0) {
            throw new CodecException(Reason.EMPTY_FILE, "the file is empty (0 bytes)");
        }
        if (isPng(in)) {
            throw new CodecException(
                    Reason.PNG_IMAGE, "a PNG image, no DICOM file: it has no Hounsfield units of its own");
        }
        boolean preamble = hasPreamble(in);
        in.seek(preamble ? PREAMBLE + 4 : 0);
        if (!preamble && !startsLikeADataSet(in)) {
            throw notDicom();
        }
        return preamble;
    }

    static Part10File parse(Path file, ByteSource in) throws IOException, CodecException {
        boolean preamble = begin(in);
        DataSetParser parser = new DataSetParser(in);
        try {
            Part10File parsed = parse(file, in, parser);
            if (!preamble && !hasIdentity(parser)) {
                throw notDicom();
            }
            return parsed;
        } catch (CodecException e) {
            throw preamble || hasIdentity(parser) ? e : notDicom();
        }
    }

    private static Part10File parse(Path file, ByteSource in, DataSetParser parser) throws IOException, CodecException {
        parser.parseFileMeta();
        Element uid = parser.elements().get(Tag.TRANSFER_SYNTAX_UID);
        String named = uid == null
                ? ""
                : new String(uid.value(), StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .strip();
        boolean bigEndian = named.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN.uid());
        if (!named.equals(TransferSyntax.DEFLATED.uid())) {
            boolean explicit = in.remaining() >= 8 && looksExplicit(in);
            Optional<PixelElement> pixels = parser.parseUpToPixelData(explicit, bigEndian);
            String syntax = named;
            if (named.isEmpty()) {
                syntax = (explicit ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : TransferSyntax.IMPLICIT_LITTLE_ENDIAN)
                        .uid();
            }
            return new Part10File(
                            new ParsedHeader(
                                    file,
                                    syntax,
                                    parser.elements(),
                                    bigEndian,
                                    parser.functionalGroups(),
                                    parser.luts().luts()),
                            pixels,
                            in)
                    .checked();
        }
        ByteSource inflated = inflate(in.bytes(in.remaining()));
        DataSetParser inner = new DataSetParser(inflated);
        Optional<PixelElement> pixels = inner.parseUpToPixelData(true, false);
        parser.elements().putAll(inner.elements());
        return new Part10File(
                        new ParsedHeader(
                                file,
                                named,
                                parser.elements(),
                                false,
                                inner.functionalGroups(),
                                inner.luts().luts()),
                        pixels,
                        inflated)
                .checked();
    }

    private Part10File checked() throws CodecException {
        int groups = header.frameGroups();
        if (groups > 0 && groups != header.frames()) {
            throw new CodecException(
                    Reason.CORRUPT, "attributes of " + groups + " frames, the file names " + header.frames());
        }
        if (pixels.isPresent()) {
            long length = pixels.get().length();
            if (length != PixelElement.UNDEFINED && length > source.remaining()) {
                throw new CodecException(
                        Reason.TRUNCATED,
                        "the file ends early: its pixel data should be " + length + " bytes, " + source.remaining()
                                + " are there");
            }
            // a fragment takes 8 bytes at least, an uncompressed frame one
            if (header.frames() > 1
                    && header.frames() > source.remaining() / (length == PixelElement.UNDEFINED ? 8 : 1)) {
                throw new CodecException(
                        Reason.WRONG_LENGTH,
                        header.frames() + " frames in " + source.remaining() + " bytes of pixel data");
            }
        }
        return this;
    }

    /** Signature of W3C PNG, third edition, 5.2. */
    private static boolean isPng(ByteSource in) throws IOException, CodecException {
        return new String(in.peek(8), StandardCharsets.ISO_8859_1).equals("\u0089PNG\r\n\u001a\n");
    }

    private static boolean hasPreamble(ByteSource in) throws IOException, CodecException {
        if (in.size() < PREAMBLE + 4) {
            return false;
        }
        in.skip(PREAMBLE);
        return new String(in.peek(4), StandardCharsets.ISO_8859_1).equals("DICM");
    }

    /** Little endian group 0002 or 0008 with a small element number, as the first attribute of every data set is. */
    private static boolean startsLikeADataSet(ByteSource in) throws IOException, CodecException {
        byte[] start = in.peek(8);
        return start.length == 8 && (start[0] == 2 || start[0] == 8) && start[1] == 0 && start[3] == 0;
    }

    /** Files that name one of the two and are written in the other are common; the first attribute tells. */
    static boolean looksExplicit(ByteSource in) throws IOException, CodecException {
        return DataSetParser.isVr(new String(in.peek(6), StandardCharsets.ISO_8859_1).substring(4));
    }

    private static boolean hasIdentity(DataSetParser parser) {
        return parser.elements().containsKey(Tag.SOP_CLASS_UID)
                || parser.elements().containsKey(Tag.SOP_INSTANCE_UID)
                || parser.elements().containsKey(Tag.MODALITY);
    }

    static CodecException notDicom() {
        return new CodecException(Reason.NOT_DICOM, "not a DICOM file");
    }

    /** Raw deflate, RFC 1951 (PS3.5 A.5). */
    static ByteSource inflate(byte[] deflated) throws CodecException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            byte[] out = new byte[Math.clamp(4L * deflated.length, 1024, MAX_INFLATED)];
            int length = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(out, length, out.length - length);
                length += count;
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new CodecException(Reason.TRUNCATED, "the deflated data set ends early");
                }
                if (length == out.length && !inflater.finished()) {
                    if (length == MAX_INFLATED) {
                        throw new CodecException(
                                Reason.CORRUPT,
                                "the deflated data set grows beyond " + MAX_INFLATED / 1024 / 1024 + " MiB");
                    }
                    out = Arrays.copyOf(out, (int) Math.min(2L * length, MAX_INFLATED));
                }
            }
            return ByteSource.of(out, length);
        } catch (DataFormatException e) {
            throw new CodecException(Reason.CORRUPT, "the deflated data set cannot be inflated: " + e.getMessage());
        }
    }
}
