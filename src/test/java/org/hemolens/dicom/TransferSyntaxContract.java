package org.hemolens.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That every reader behind the port gives the pixels that pydicom with pylibjpeg gives; a subclass gives the reader. */
abstract class TransferSyntaxContract {
    abstract DicomReader reader();

    static List<Path> files() throws IOException {
        return SyntaxFixtures.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void pixelsAreThoseOfPydicom(Path file) throws Exception {
        DicomImage image = reader().readImage(file);
        double slope = image.header().number(Tag.RESCALE_SLOPE).orElseThrow();
        double intercept = image.header().number(Tag.RESCALE_INTERCEPT).orElseThrow();
        int[] stored = SyntaxFixtures.stored(file);
        assertThat(image.hu()).hasSameSizeAs(stored);
        int tolerance = SyntaxFixtures.tolerance(file);
        int worst = 0;
        int others = 0;
        for (int i = 0; i < stored.length; i++) {
            double low = Math.floor(slope * (stored[i] - tolerance) + intercept + 0.5);
            double high = Math.floor(slope * (stored[i] + tolerance) + intercept + 0.5);
            double exact = Math.floor(slope * stored[i] + intercept + 0.5);
            int hu = image.hu()[i];
            others += hu == exact ? 0 : 1;
            worst = (int) Math.max(worst, Math.max(low - hu, hu - high));
        }
        assertThat(worst)
                .as("beyond the tolerance of %d stored values", tolerance)
                .isZero();
        assertThat(others).as("pixels that are rounded the other way").isLessThan(stored.length / 10);
    }
}
