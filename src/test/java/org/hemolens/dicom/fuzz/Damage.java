package org.hemolens.dicom.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TestDicom;
import org.hemolens.dicom.TransferSyntax;
import org.hemolens.dicom.fuzz.Mutant.Allowed;

/** Kinds of damage to the data set; {@link PixelDamage} has those to what lies in the pixel data. */
final class Damage {
    private static final String[] VRS = {"UN", "OB", "SQ", "US", "FD", "FL", "LO", "PN", "DS", "AT", "XX", "z!", "\0\0"
    };
    private static final String[] NUMBERS = {
        "", "NaN", "1e999", "-1e999", "--5", "0", "1e-320", "1\\2", "0x1p3", "99999999999999999999", "-0", "1,5", "abc"
    };
    private static final String[] CHARACTER_SETS = {
        "ISO_IR 192",
        "GB18030",
        "GBK",
        "\\ISO 2022 IR 149",
        "ISO 2022 IR 13\\ISO 2022 IR 87",
        "\\ISO 2022 IR 58",
        "ISO_IR 166",
        "ISO_IR 999",
        "ISO_IR 203",
        "\\\\\\",
        "ISO 2022 IR 6\\ISO 2022 IR 159"
    };
    /** Both size and content, or how content is laid out, so that another value cannot be right. */
    private static final int[] SIZES = {Tag.ROWS, Tag.COLUMNS, Tag.NUMBER_OF_FRAMES, Tag.BITS_ALLOCATED};

    private Damage() {}

    static Mutant bytes(FuzzSeed seed, SplittableRandom random) {
        byte[] file = seed.file(seed.body());
        int pixels = seed.syntax() == TransferSyntax.DEFLATED
                ? seed.head().length
                : seed.head().length + seed.pixels().valueAt();
        boolean hit = false;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            // half of the hits go before the pixels, where most of a file's bytes are not
            int to = random.nextBoolean() ? pixels : file.length;
            int at = random.nextInt(128, to);
            hit |= at >= pixels;
            file[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xFF;
                case 1 -> 0;
                case 2 -> (byte) (file[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt(256);
            };
        }
        return new Mutant(file, hit ? Allowed.OTHER_PIXELS : Allowed.SAME);
    }

    static Mutant truncated(FuzzSeed seed, SplittableRandom random) {
        byte[] file = seed.file(seed.body());
        boolean tail = random.nextInt(4) == 0;
        int length = tail ? file.length - random.nextInt(1, 20) : random.nextInt(file.length);
        return new Mutant(Arrays.copyOf(file, length), Allowed.SAME);
    }

    static Mutant length(FuzzSeed seed, SplittableRandom random) {
        Part part = pick(seed, random);
        byte[] body = seed.body().clone();
        ByteBuffer out = ByteBuffer.wrap(body).order(seed.order());
        int old = part.length();
        int length =
                switch (random.nextInt(9)) {
                    case 0 -> -1;
                    case 1 -> -2;
                    case 2 -> Integer.MAX_VALUE;
                    case 3 -> Integer.MIN_VALUE;
                    case 4 -> old + 1;
                    case 5 -> old - 1;
                    case 6 -> 0;
                    case 7 -> old + 2 * random.nextInt(-20, 20);
                    default -> random.nextInt();
                };
        if (part.lengthBytes() == 2) {
            out.putShort(part.lengthAt(), (short) length);
        } else {
            out.putInt(part.lengthAt(), length);
        }
        return new Mutant(seed.file(body), Allowed.SAME);
    }

    static Mutant removed(FuzzSeed seed, SplittableRandom random) {
        Part part = pick(seed, random);
        return new Mutant(seed.file(splice(seed.body(), part.at(), part.end(), new byte[0])), Allowed.SAME);
    }

    /** The same attribute twice, before or behind its right place, mostly with other bytes. */
    static Mutant duplicated(FuzzSeed seed, SplittableRandom random) {
        Part part = pick(seed, random);
        byte[] copy = Arrays.copyOfRange(seed.body(), part.at(), part.end());
        if (part.length() > 0 && random.nextInt(4) > 0) {
            copy[part.valueAt() - part.at() + random.nextInt(part.length())] ^= (byte) (1 << random.nextInt(8));
        }
        Part place = random.nextBoolean() ? part : pick(seed, random);
        return new Mutant(seed.file(splice(seed.body(), place.at(), place.at(), copy)), Allowed.SAME);
    }

    static Mutant representation(FuzzSeed seed, SplittableRandom random) {
        if (!seed.syntax().explicit()) {
            return length(seed, random);
        }
        byte[] body = seed.body().clone();
        byte[] vr = VRS[random.nextInt(VRS.length)].getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(vr, 0, body, pick(seed, random).at() + 4, 2);
        return new Mutant(seed.file(body), Allowed.SAME);
    }

    /** A sequence in a sequence, and so on, up to 10,000 of them. */
    static Mutant nested(FuzzSeed seed, SplittableRandom random) {
        int depth = random.nextInt(4) == 0 ? 10_000 : 1 << random.nextInt(13);
        boolean closed = random.nextBoolean();
        boolean explicit = seed.syntax().explicit();
        boolean unknown = random.nextInt(3) == 0;
        int tag = random.nextInt(3) == 0 ? Tag.PER_FRAME_FUNCTIONAL_GROUPS : 0x00081140;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < depth; i++) {
            out.writeBytes(head(seed, i == 0 ? tag : 0x00081140, explicit, unknown && i == 0 ? "UN" : "SQ"));
            // an unknown VR of undefined length holds implicit little endian (PS3.5 6.2.2)
            explicit &= !unknown;
            out.writeBytes(integers(seed, Tag.ITEM, -1));
        }
        for (int i = 0; closed && i < depth; i++) {
            out.writeBytes(integers(seed, Tag.ITEM_DELIMITATION, 0));
            out.writeBytes(integers(seed, Tag.SEQUENCE_DELIMITATION, 0));
        }
        int at = pick(seed, random).at();
        return new Mutant(seed.file(splice(seed.body(), at, at, out.toByteArray())), Allowed.SAME);
    }

    private static byte[] head(FuzzSeed seed, int tag, boolean explicit, String vr) {
        if (!explicit) {
            return integers(seed, tag, -1);
        }
        byte[] head = Arrays.copyOf(integers(seed, tag, 0), 12);
        System.arraycopy(vr.getBytes(StandardCharsets.ISO_8859_1), 0, head, 4, 2);
        Arrays.fill(head, 8, 12, (byte) -1);
        return head;
    }

    private static byte[] integers(FuzzSeed seed, int tag, int length) {
        return ByteBuffer.allocate(8)
                .order(seed.order())
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(length)
                .array();
    }

    /** One of the sizes says something else than all others. */
    static Mutant size(FuzzSeed seed, SplittableRandom random) {
        int tag = SIZES[random.nextInt(SIZES.length)];
        if (!seed.has(tag)) {
            tag = Tag.ROWS;
        }
        Part part = seed.part(tag);
        if (tag == Tag.NUMBER_OF_FRAMES) {
            String[] counts = {"2147483647", "4", "65536", "1000000000000", "5000"};
            byte[] body = withValue(seed, part, counts[random.nextInt(counts.length)].getBytes(StandardCharsets.UTF_8));
            return new Mutant(seed.file(body), Allowed.REFUSAL);
        }
        byte[] body = seed.body().clone();
        ByteBuffer out = ByteBuffer.wrap(body).order(seed.order());
        int old = out.getShort(part.valueAt()) & 0xFFFF;
        int[] others = {0, 1, old + 1, old - 1, 2 * old, 65535, 32768, old + 256, random.nextInt(65536)};
        int other = others[random.nextInt(others.length)];
        out.putShort(part.valueAt(), (short) other);
        boolean changed = (other & 0xFFFF) != old;
        // an 8-bit code stream in words of 16 bits is still the same picture
        return new Mutant(seed.file(body), changed && tag != Tag.BITS_ALLOCATED ? Allowed.REFUSAL : Allowed.SAME);
    }

    static Mutant number(FuzzSeed seed, SplittableRandom random) {
        List<Integer> tags = List.of(
                Tag.RESCALE_SLOPE,
                Tag.RESCALE_INTERCEPT,
                Tag.PIXEL_SPACING,
                Tag.IMAGE_POSITION_PATIENT,
                Tag.IMAGE_ORIENTATION_PATIENT,
                Tag.INSTANCE_NUMBER,
                Tag.SLICE_THICKNESS,
                Tag.WINDOW_CENTER,
                Tag.WINDOW_WIDTH);
        Part part = seed.parts().get(0);
        for (int tries = 0; tries < 20 && !tags.contains(part.tag()); tries++) {
            part = pick(seed, random);
        }
        byte[] value;
        if (random.nextInt(3) == 0 && seed.syntax().explicit()) {
            double[] doubles = {Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE, Double.MIN_VALUE, 1e300, 0};
            ByteBuffer out = ByteBuffer.allocate(8 * 6).order(seed.order());
            while (out.hasRemaining()) {
                out.putDouble(doubles[random.nextInt(doubles.length)]);
            }
            byte[] body = withValue(seed, part, out.array());
            body[part.at() + 4] = 'F';
            body[part.at() + 5] = 'D';
            return new Mutant(seed.file(body), Allowed.SAME);
        } else if (random.nextInt(5) == 0) {
            value = "1\\".repeat(random.nextInt(30_000)).getBytes(StandardCharsets.UTF_8);
        } else {
            value = NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.UTF_8);
        }
        return new Mutant(seed.file(withValue(seed, part, value)), Allowed.SAME);
    }

    static Mutant text(FuzzSeed seed, SplittableRandom random) {
        byte[] name = new byte[random.nextInt(200)];
        random.nextBytes(name);
        byte[][] escapes = {{0x1B, '$', 'B'}, {0x1B, '$', ')', 'C'}, {0x1B, '(', 'J'}, {0x1B, '$', '(', 'D'}, {0x1B}};
        for (int i = 0; i < 3; i++) {
            byte[] escape = escapes[random.nextInt(escapes.length)];
            if (name.length > escape.length) {
                System.arraycopy(escape, 0, name, random.nextInt(name.length - escape.length), escape.length);
            }
        }
        String terms = CHARACTER_SETS[random.nextInt(CHARACTER_SETS.length)];
        byte[] body = seed.body();
        if (seed.has(Tag.PATIENT_NAME)) {
            body = withValue(seed, seed.part(Tag.PATIENT_NAME), name);
        }
        byte[] bytes = terms.getBytes(StandardCharsets.UTF_8);
        byte[] element = TestElements.element(seed, Tag.SPECIFIC_CHARACTER_SET, "CS", bytes);
        Part first = seed.parts().getFirst();
        int end = first.tag() == Tag.SPECIFIC_CHARACTER_SET ? first.end() : 0;
        return new Mutant(seed.file(splice(body, 0, end, element)), Allowed.SAME);
    }

    /** Another transfer syntax is named than the one that the data set is in. */
    static Mutant syntax(FuzzSeed seed, SplittableRandom random) {
        TransferSyntax[] all = TransferSyntax.values();
        byte[] meta =
                new TestDicom().syntaxUid(all[random.nextInt(all.length)].uid()).bytes();
        byte[] rest = seed.file(seed.body());
        byte[] file = splice(rest, 0, seed.head().length, meta);
        return new Mutant(file, Allowed.SAME);
    }

    static Mutant garbage(FuzzSeed seed, SplittableRandom random) {
        byte[] whole = seed.file(seed.body());
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        byte[] file =
                switch (random.nextInt(4)) {
                    case 0 -> noise;
                    case 1 -> splice(whole, 132, whole.length, noise);
                    case 2 -> splice(whole, seed.head().length, whole.length, noise);
                    default -> splice(whole, 0, 0, Arrays.copyOf(noise, noise.length / 16));
                };
        return new Mutant(file, Allowed.SAME);
    }

    /** A small file that inflates to a large one. */
    static Mutant bomb(FuzzSeed seed, SplittableRandom random) {
        byte[] meta = new TestDicom().syntax(TransferSyntax.DEFLATED).bytes();
        int head = Part.of(meta, 132, true, false, true).getLast().end();
        // a data set as far as its pixels, with zeros for these and many more behind; or nothing but zeros
        boolean pixels = random.nextBoolean();
        byte[] start = pixels ? Arrays.copyOf(seed.body(), seed.pixels().valueAt()) : new byte[0];
        byte[] bomb = splice(meta, head, meta.length, deflated(start, 1 << random.nextInt(8)));
        // the former is a whole picture of zeros where the seed is explicit little endian
        return new Mutant(bomb, pixels ? Allowed.OTHER_PIXELS : Allowed.REFUSAL);
    }

    /** Deflated in pieces, so that the large data set is in no memory. */
    private static byte[] deflated(byte[] start, int mebibytes) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[64 * 1024];
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i <= mebibytes; i++) {
                deflater.setInput(i == 0 ? start : zeros);
                if (i == mebibytes) {
                    deflater.finish();
                }
                while (!(deflater.needsInput() && i < mebibytes) && !deflater.finished()) {
                    out.write(buffer, 0, deflater.deflate(buffer));
                }
            }
            return out.toByteArray();
        }
    }

    static byte[] withValue(FuzzSeed seed, Part part, byte[] value) {
        byte[] even = value.length % 2 == 0 ? value : Arrays.copyOf(value, value.length + 1);
        byte[] body = splice(seed.body(), part.valueAt(), part.end(), even);
        ByteBuffer out = ByteBuffer.wrap(body).order(seed.order());
        if (part.lengthBytes() == 2) {
            out.putShort(part.lengthAt(), (short) even.length);
        } else {
            out.putInt(part.lengthAt(), even.length);
        }
        return body;
    }

    static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        ByteBuffer out = ByteBuffer.allocate(bytes.length - (to - from) + replacement.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        return out.put(bytes, 0, from)
                .put(replacement)
                .put(bytes, to, bytes.length - to)
                .array();
    }

    private static Part pick(FuzzSeed seed, SplittableRandom random) {
        return seed.parts().get(random.nextInt(seed.parts().size()));
    }
}
