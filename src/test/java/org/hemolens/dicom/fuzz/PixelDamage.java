package org.hemolens.dicom.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hemolens.dicom.Tag;
import org.hemolens.dicom.TransferSyntax;
import org.hemolens.dicom.fuzz.Mutant.Allowed;

/** Kinds of damage to fragments and code streams. Files with uncompressed pixels get random bytes there. */
final class PixelDamage {
    private static final int DELIMITATION = 8;

    private PixelDamage() {}

    /** Places of the items of encapsulated pixel data in the body, that of the offset table first. */
    private static List<Integer> items(FuzzSeed seed) {
        ByteBuffer in = ByteBuffer.wrap(seed.body()).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> items = new ArrayList<>();
        int at = seed.pixels().valueAt();
        while (in.getShort(at + 2) == (short) 0xE000) {
            items.add(at);
            at += 8 + in.getInt(at + 4);
        }
        return items;
    }

    static Mutant pixels(FuzzSeed seed, SplittableRandom random) {
        byte[] body = seed.body().clone();
        int from = seed.encapsulated() ? items(seed).get(1) + 8 : seed.pixels().valueAt();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            body[random.nextInt(from, body.length)] = (byte) random.nextInt(256);
        }
        return new Mutant(seed.file(body), Allowed.OTHER_PIXELS);
    }

    /** Lengths of items, the offset table, items lost, split and put in twice. */
    static Mutant fragments(FuzzSeed seed, SplittableRandom random) {
        if (!seed.encapsulated()) {
            return pixels(seed, random);
        }
        byte[] body = seed.body().clone();
        ByteBuffer out = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> items = items(seed);
        int at = items.get(random.nextInt(items.size()));
        int length = out.getInt(at + 4);
        switch (random.nextInt(6)) {
            case 0 -> {
                int[] lengths = {-1, -2, 0, length + 2, length - 2, Integer.MAX_VALUE, random.nextInt()};
                out.putInt(at + 4, lengths[random.nextInt(lengths.length)]);
            }
            case 1 -> {
                byte[] table = new byte[12];
                random.nextBytes(table);
                int first = items.getFirst();
                int end = first + 8 + out.getInt(first + 4);
                body = Damage.splice(body, first, end, item(table));
            }
            case 2 -> body = Damage.splice(body, at, at + 8 + length, new byte[0]);
            case 3 -> body = Damage.splice(body, at, at, item(new byte[2 * random.nextInt(20)]));
            case 4 -> {
                int fragment = items.getLast();
                int half = out.getInt(fragment + 4) / 4 * 2;
                byte[] rest = new byte[out.getInt(fragment + 4) - half];
                System.arraycopy(body, fragment + 8 + half, rest, 0, rest.length);
                out.putInt(fragment + 4, half);
                body = Damage.splice(body, fragment + 8 + half, fragment + 8 + half + rest.length, item(rest));
            }
            default -> body = Damage.splice(body, body.length - DELIMITATION, body.length, new byte[random.nextInt(9)]);
        }
        return new Mutant(seed.file(body), Allowed.SAME);
    }

    private static byte[] item(byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0xFFFE)
                .putShort((short) 0xE000)
                .putInt(value.length)
                .put(value)
                .array();
    }

    /** A marker of the code stream, or one of the bytes behind it, becomes another. */
    static Mutant markers(FuzzSeed seed, SplittableRandom random) {
        byte[] body = seed.body().clone();
        List<Integer> markers = new ArrayList<>();
        for (int i = seed.pixels().valueAt(); i + 1 < body.length; i++) {
            if (body[i] == (byte) 0xFF && (body[i + 1] & 0xFF) >= 0x4F) {
                markers.add(i);
            }
        }
        if (markers.isEmpty() || !seed.encapsulated()) {
            return pixels(seed, random);
        }
        // most markers are in the header of the stream
        int at = markers.get(random.nextInt(Math.min(markers.size(), 12)));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int place = Math.min(body.length - 1, at + random.nextInt(20));
            body[place] = (byte) (random.nextBoolean() ? random.nextInt(256) : -random.nextInt(2));
        }
        return new Mutant(seed.file(body), Allowed.OTHER_PIXELS);
    }

    /** The code stream's own rows or columns become others, those of the header do not. */
    static Mutant streamSize(FuzzSeed seed, SplittableRandom random) {
        byte[] body = seed.body().clone();
        int at = sizeAt(seed);
        if (at < 0) {
            return Damage.size(seed, random);
        }
        ByteBuffer out = ByteBuffer.wrap(body);
        if (isWavelet(seed)) {
            int place = at + 4 * random.nextInt(2);
            int old = out.getInt(place);
            int[] others = {0, old + 1, old - 1, old + 1024, -1, Integer.MAX_VALUE, 1 << 20};
            out.putInt(place, others[random.nextInt(others.length)]);
        } else {
            int place = at + 2 * random.nextInt(2);
            int old = out.getShort(place);
            int[] others = {0, old + 1, old - 1, old + 1024, 65535};
            out.putShort(place, (short) others[random.nextInt(others.length)]);
        }
        return new Mutant(seed.file(body), Allowed.REFUSAL);
    }

    /** Header and code stream agree on a size that the stream cannot hold. */
    static Mutant giant(FuzzSeed seed, SplittableRandom random) {
        int[][] sizes = {
            {4096, 4096}, {4000, 4100}, {16384, 16384}, {65535, 65535}, {65535, 100}, {3000, 65535}, {8192, 2048}
        };
        int[] size = sizes[random.nextInt(sizes.length)];
        byte[] body = seed.body().clone();
        ByteBuffer header = ByteBuffer.wrap(body).order(seed.order());
        header.putShort(seed.part(Tag.ROWS).valueAt(), (short) size[0]);
        header.putShort(seed.part(Tag.COLUMNS).valueAt(), (short) size[1]);
        int at = sizeAt(seed);
        ByteBuffer stream = ByteBuffer.wrap(body);
        if (at >= 0 && isWavelet(seed)) {
            // SIZ: columns, rows, offsets, then the tile, which is to be the whole image, or a small one
            stream.putInt(at, size[1]).putInt(at + 4, size[0]);
            if (random.nextInt(3) > 0) {
                stream.putInt(at + 16, size[1]).putInt(at + 20, size[0]);
            }
        } else if (at >= 0) {
            stream.putShort(at, (short) size[0]).putShort(at + 2, (short) size[1]);
        }
        return new Mutant(seed.file(body), Allowed.REFUSAL);
    }

    private static boolean isWavelet(FuzzSeed seed) {
        return seed.syntax().title().contains("2000");
    }

    /** Place of the size in the stream's header: SIZ of JPEG 2000, SOF0, SOF1, SOF3 of JPEG, SOF55 of JPEG-LS. */
    private static int sizeAt(FuzzSeed seed) {
        if (!seed.encapsulated() || seed.syntax() == TransferSyntax.RLE_LOSSLESS) {
            return -1;
        }
        byte[] body = seed.body();
        for (int i = seed.pixels().valueAt(); i + 1 < body.length; i++) {
            int marker = (body[i] & 0xFF) << 8 | (body[i + 1] & 0xFF);
            if (isWavelet(seed) ? marker == 0xFF51 : marker == 0xFFF7 || (marker & 0xFFF4) == 0xFFC0) {
                return isWavelet(seed) ? i + 6 : i + 5;
            }
        }
        throw new IllegalStateException(seed.name() + " has no size in its stream");
    }
}
