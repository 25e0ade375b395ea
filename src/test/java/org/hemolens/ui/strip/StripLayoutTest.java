package org.hemolens.ui.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripLayoutTest {
    @Test
    void twentySlicesHaveAColumnEach() {
        StripLayout layout = new StripLayout(20, 44, 600);
        assertThat(layout.columns()).isEqualTo(20);
        assertThat(layout.grouped()).isFalse();
        assertThat(layout.columnWidth()).isEqualTo(30);
        assertThat(layout.x(0)).isEqualTo(44);
        assertThat(layout.columnAt(44)).isZero();
        assertThat(layout.columnAt(73.9)).isZero();
        assertThat(layout.columnAt(74)).isEqualTo(1);
        assertThat(layout.columnAt(643.9)).isEqualTo(19);
    }

    @Test
    void outsideTheStripIsTheNearestColumn() {
        StripLayout layout = new StripLayout(20, 44, 600);
        assertThat(layout.columnAt(-1e9)).isZero();
        assertThat(layout.columnAt(1e9)).isEqualTo(19);
    }

    @ParameterizedTest
    @CsvSource({"1,600", "20,600", "599,600", "600,600", "600,599.5", "601,600", "600,250", "2000,333", "3,1", "5,0.5"})
    void columnsHoldEverySliceOnceInOrder(int slices, double width) {
        StripLayout layout = new StripLayout(slices, 10, width);
        int next = 0;
        for (int column = 0; column < layout.columns(); column++) {
            assertThat(layout.first(column)).isEqualTo(next);
            assertThat(layout.end(column)).isGreaterThan(next);
            for (int slice = next; slice < layout.end(column); slice++) {
                assertThat(layout.columnOf(slice)).isEqualTo(column);
                assertThat(layout.columnAt(layout.centre(slice))).isEqualTo(column);
            }
            next = layout.end(column);
        }
        assertThat(next).isEqualTo(slices);
        assertThat(layout.x(layout.columns())).isCloseTo(10 + width, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"600,250,250", "600,599.5,599", "20,600,20", "5,0.5,1"})
    void aColumnIsNeverNarrowerThanAPixelUnlessTheStripIs(int slices, double width, int columns) {
        assertThat(new StripLayout(slices, 0, width).columns()).isEqualTo(columns);
    }

    @Test
    void noSlicesNoColumns() {
        StripLayout layout = new StripLayout(0, 44, 600);
        assertThat(layout.columns()).isZero();
        assertThat(layout.columnWidth()).isZero();
    }
}
