package org.hemolens.simulate;

/** Discrete Fourier transform of square arrays whose side is a power of two, in place (Cooley and Tukey, radix 2). */
final class Fourier {
    private final int n;
    private final float[] cosine;
    private final float[] sine;
    private final int[] reversed;

    /** @param n side, a power of two */
    Fourier(int n) {
        if (Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException("a power of two, got " + n);
        }
        this.n = n;
        cosine = new float[n / 2];
        sine = new float[n / 2];
        for (int i = 0; i < n / 2; i++) {
            cosine[i] = (float) StrictMath.cos(2 * Math.PI * i / n);
            sine[i] = (float) -StrictMath.sin(2 * Math.PI * i / n);
        }
        reversed = new int[n];
        int bits = Integer.numberOfTrailingZeros(n);
        for (int i = 0; i < n && bits > 0; i++) {
            reversed[i] = Integer.reverse(i) >>> (32 - bits);
        }
    }

    /** Forward transform, without a factor. */
    void forward(float[] re, float[] im) {
        rows(re, im);
        transpose(re);
        transpose(im);
        rows(re, im);
        transpose(re);
        transpose(im);
    }

    /** Inverse transform, divided by the number of samples. */
    void inverse(float[] re, float[] im) {
        // exchanging the parts turns the forward transform into the inverse
        forward(im, re);
        float scale = 1f / (n * n);
        for (int i = 0; i < re.length; i++) {
            re[i] *= scale;
            im[i] *= scale;
        }
    }

    /** Frequency of an index, cycles a sample, -0.5 to 0.5. */
    double frequency(int index) {
        return (index < n / 2 ? index : index - n) / (double) n;
    }

    private void transpose(float[] a) {
        for (int block = 0; block < n; block += 32) {
            for (int y = 0; y < n; y++) {
                for (int x = Math.max(block, y + 1); x < Math.min(n, block + 32); x++) {
                    float keep = a[y * n + x];
                    a[y * n + x] = a[x * n + y];
                    a[x * n + y] = keep;
                }
            }
        }
    }

    private void rows(float[] re, float[] im) {
        for (int start = 0; start < n * n; start += n) {
            for (int i = 0; i < n; i++) {
                int j = reversed[i];
                if (j > i) {
                    float a = re[start + i];
                    re[start + i] = re[start + j];
                    re[start + j] = a;
                    float b = im[start + i];
                    im[start + i] = im[start + j];
                    im[start + j] = b;
                }
            }
            for (int half = 1; half < n; half *= 2) {
                int stride = n / (2 * half);
                for (int group = start; group < start + n; group += 2 * half) {
                    for (int k = 0; k < half; k++) {
                        int lower = group + k;
                        int upper = lower + half;
                        float c = cosine[k * stride];
                        float s = sine[k * stride];
                        float a = re[upper] * c - im[upper] * s;
                        float b = re[upper] * s + im[upper] * c;
                        re[upper] = re[lower] - a;
                        im[upper] = im[lower] - b;
                        re[lower] += a;
                        im[lower] += b;
                    }
                }
            }
        }
    }
}
