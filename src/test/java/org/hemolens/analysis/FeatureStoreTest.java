package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStoreTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 20, 1 << 20})
    void whatIsPutComesBackFromMemoryAndFromFile(long bound) {
        try (FeatureStore store = new FeatureStore(3, 2, bound)) {
            for (int slice = 2; slice >= 0; slice--) {
                for (int network = 0; network < 2; network++) {
                    store.put(slice, network, new float[] {-1, slice, network, slice + 0.5f, -1}, 1, 3);
                }
            }
            float[] out = new float[5];
            for (int slice = 0; slice < 3; slice++) {
                for (int network = 0; network < 2; network++) {
                    store.get(slice, network, out, 1, 3);
                    assertThat(out).containsExactly(0, slice, network, slice + 0.5f, 0);
                }
            }
        }
    }

    @Test
    void valuesAreCopied() {
        try (FeatureStore store = new FeatureStore(1, 1, 100)) {
            float[] values = {1};
            store.put(0, 0, values, 0, 1);
            values[0] = 2;
            float[] out = new float[1];
            store.get(0, 0, out, 0, 1);
            assertThat(out).containsExactly(1);
        }
    }
}
