package org.hemolens.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Convolution Kernel (0018,1210) is good for, by the makers' naming: GE by word, Siemens by the number that grows
 * with sharpness, Canon/Toshiba by FC number, Philips by letter.
 */
enum Kernels {
    SOFT,
    SHARP,
    BONE,
    UNKNOWN;

    private static final Set<String> SOFT_WORDS = Set.of("STD", "STAND", "STANDARD", "SOFT", "SMOOTH", "BRAIN", "HEAD");
    private static final Set<String> BONE_WORDS = Set.of("BONE", "BONEPLUS", "EDGE", "LUNG", "ULTRA", "CHEST", "SHARP");
    /** Philips: A and B smooth; U before it for the brain, Y for bone and inner ear. */
    private static final Set<String> PHILIPS_SOFT = Set.of("A", "B", "UA", "UB", "UC", "EB", "EC");

    private static final Set<String> PHILIPS_BONE = Set.of("D", "E", "L", "YA", "YB", "YC", "YD", "YE");
    private static final Pattern SIEMENS = Pattern.compile("[BHJQTU][A-Z]?(\\d\\d)[A-Z]*(\\\\.*)?");
    private static final Pattern CANON = Pattern.compile("FC(\\d\\d?)");

    static Kernels of(String kernel) {
        String name = kernel.strip().toUpperCase(Locale.ROOT);
        List<String> words = List.of(name.split("[^A-Z]+"));
        if (words.stream().anyMatch(BONE_WORDS::contains)) {
            return BONE;
        }
        if (words.stream().anyMatch(SOFT_WORDS::contains)) {
            return SOFT;
        }
        if (words.contains("DETAIL") || name.equals("C") || name.equals("UD")) {
            return SHARP;
        }
        if (PHILIPS_SOFT.contains(name)) {
            return SOFT;
        }
        if (PHILIPS_BONE.contains(name)) {
            return BONE;
        }
        Matcher canon = CANON.matcher(name);
        if (canon.matches()) {
            return ofCanon(Integer.parseInt(canon.group(1)));
        }
        Matcher siemens = SIEMENS.matcher(name);
        if (siemens.matches()) {
            int number = Integer.parseInt(siemens.group(1));
            return number < 50 ? SOFT : number < 60 ? SHARP : BONE;
        }
        return UNKNOWN;
    }

    /** FC 1 to 29 body and brain, 30 to 39 bone, 50 to 59 lung, 60 to 69 brain, 80 and up bone and inner ear. */
    private static Kernels ofCanon(int number) {
        if (number < 30 || (number >= 60 && number < 70)) {
            return SOFT;
        }
        return number >= 40 && number < 50 ? SHARP : BONE;
    }
}
