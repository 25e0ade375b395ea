package org.hemolens.statistics;

import java.util.Arrays;

/** Indices of numbers in their order. */
final class Ordering {
    private Ordering() {}

    /**
     * Ascending, equal numbers by index. A number's place among the sorted copy says its rank, and counting fills the places
     * of equal numbers: no boxed index is made for a million of them.
     */
    static int[] ascending(double[] numbers) {
        double[] sorted = numbers.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // -0.0 is 0.0
        }
        Arrays.sort(sorted);
        int[] next = new int[sorted.length];
        int[] order = new int[sorted.length];
        for (int i = 0; i < numbers.length; i++) {
            int first = first(sorted, numbers[i] + 0.0);
            order[first + next[first]++] = i;
        }
        return order;
    }

    private static int first(double[] sorted, double number) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
