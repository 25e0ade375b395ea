package org.hemolens.dicom.fuzz;

import java.util.SplittableRandom;

/** What is done to a file. */
@SuppressWarnings("ImmutableEnumChecker") // the makers keep nothing
enum Kind {
    BYTES("bytes anywhere", 6, Damage::bytes),
    TRUNCATED("cut off anywhere", 5, Damage::truncated),
    LENGTH("length of an attribute, up to 4 GB", 6, Damage::length),
    REMOVED("attribute removed", 4, Damage::removed),
    DUPLICATED("attribute twice", 4, Damage::duplicated),
    REPRESENTATION("VR changed", 4, Damage::representation),
    NESTED("sequences nested up to 10,000 deep", 2, Damage::nested),
    SIZE("rows, columns, bits or frames absurd", 6, Damage::size),
    NUMBER("numbers that are none", 4, Damage::number),
    TEXT("character sets and escapes", 3, Damage::text),
    SYNTAX("another transfer syntax named", 4, Damage::syntax),
    GARBAGE("noise", 2, Damage::garbage),
    PIXELS("bytes of the pixels", 4, PixelDamage::pixels),
    FRAGMENTS("fragments and offset tables", 6, PixelDamage::fragments),
    MARKERS("markers and segments of the code stream", 8, PixelDamage::markers),
    STREAM_SIZE("size in the code stream", 4, PixelDamage::streamSize),
    GIANT("image too large for its bytes", 3, PixelDamage::giant),
    BOMB("deflate bomb", 0, Damage::bomb);

    /** Bombs take long to make: one case in that many. */
    private static final int BOMB_EVERY = 500;

    private static final int TOTAL = total();

    /** Makes a damaged file. */
    @FunctionalInterface
    interface Maker {
        Mutant damage(FuzzSeed seed, SplittableRandom random);
    }

    private final String title;
    private final int weight;
    private final Maker maker;

    Kind(String title, int weight, Maker maker) {
        this.title = title;
        this.weight = weight;
        this.maker = maker;
    }

    String title() {
        return title;
    }

    Mutant damage(FuzzSeed seed, SplittableRandom random) {
        return maker.damage(seed, random);
    }

    private static int total() {
        int total = 0;
        for (Kind kind : values()) {
            total += kind.weight;
        }
        return total;
    }

    static Kind of(int index, SplittableRandom random) {
        if (index % BOMB_EVERY == 1) {
            return BOMB;
        }
        int at = random.nextInt(TOTAL);
        for (Kind kind : values()) {
            at -= kind.weight;
            if (at < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights");
    }
}
