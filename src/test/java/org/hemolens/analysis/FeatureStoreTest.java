package org.hemolens.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStoreTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 20, 1 << 20})
    void whatIsPutComesBackFromMemoryAndFromFile(long bound) {
        try (FeatureStore store = new FeatureStore(3, 2, bound)) {
            for (int slice = 2; slice >= 0; slice--) {
                for (int network = 0; network < 2; network++) {
                    store.put(slice, network, new float[] {slice, network, slice + 0.5f});
                }
            }
            for (int slice = 0; slice < 3; slice++) {
                for (int network = 0; network < 2; network++) {
                    assertThat(store.get(slice, network, 3)).containsExactly(slice, network, slice + 0.5f);
                }
            }
        }
    }
}
