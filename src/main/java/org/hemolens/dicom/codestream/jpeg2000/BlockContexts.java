package org.hemolens.dicom.codestream.jpeg2000;

/** Contexts of significance and sign (T.800 tables D.1 and D.3) by packed neighbourhoods. */
final class BlockContexts {
    private BlockContexts() {}

    /**
     * For each kind of band: by the 3 x 3 significances around a sample, row by row from bit 0, its context 0 to 8.
     */
    static final byte[][] SIGNIFICANCE = {significance(0), significance(1), significance(2), significance(3)};

    /**
     * By significance of the neighbours N, W, E, S in bits 1, 3, 5, 7 and their signs in bits 0, 2, 4, 6: context, 9 to 13, in
     * the upper bits, and in bit 0 whether the sign is turned.
     */
    static final byte[] SIGN = sign();

    private static byte[] significance(int kind) {
        byte[] contexts = new byte[512];
        for (int n = 0; n < 512; n++) {
            int horizontal = (n >> 3 & 1) + (n >> 5 & 1);
            int vertical = (n >> 1 & 1) + (n >> 7 & 1);
            int diagonal = (n & 1) + (n >> 2 & 1) + (n >> 6 & 1) + (n >> 8 & 1);
            contexts[n] = (byte)
                    (switch (kind) {
                        case 3 -> diagonalFirst(horizontal + vertical, diagonal);
                        case 1 -> straightFirst(vertical, horizontal, diagonal);
                        default -> straightFirst(horizontal, vertical, diagonal);
                    });
        }
        return contexts;
    }

    private static int straightFirst(int along, int across, int diagonal) {
        if (along == 2) {
            return 8;
        }
        if (along == 1) {
            return across >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
        }
        return across > 0 ? 2 + across : Math.min(2, diagonal);
    }

    private static int diagonalFirst(int straight, int diagonal) {
        return switch (diagonal) {
            case 0 -> Math.min(2, straight);
            case 1 -> 3 + Math.min(2, straight);
            case 2 -> straight >= 1 ? 7 : 6;
            default -> 8;
        };
    }

    private static byte[] sign() {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            int vertical = contribution(i, 0, 3);
            int horizontal = contribution(i, 1, 2);
            boolean turned = horizontal < 0 || (horizontal == 0 && vertical < 0);
            int context = horizontal == 0 ? 9 + Math.abs(vertical) : 12 + (turned ? -vertical : vertical);
            table[i] = (byte) (context << 1 | (turned ? 1 : 0));
        }
        return table;
    }

    private static int contribution(int index, int first, int second) {
        int sum = 0;
        for (int n : new int[] {first, second}) {
            if ((index >> (2 * n + 1) & 1) == 1) {
                sum += (index >> (2 * n) & 1) == 1 ? -1 : 1;
            }
        }
        return Integer.signum(sum);
    }
}
