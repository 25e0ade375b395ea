package org.hemolens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.hemolens.explain.ScanFlag;
import org.junit.jupiter.api.Test;

class ThroughScanJsonTest {
    @Test
    void aJumpSaysBothSlicesAndBothSides() {
        assertThat(ThroughScanJson.flag(new ScanFlag.SideJump(4, 5, 21.5, -18)).toString())
                .isEqualTo("{\"kind\":\"side_jump\",\"slice\":4,\"next\":5,\"left_mm\":21.5,\"next_left_mm\":-18.0}");
    }
}
