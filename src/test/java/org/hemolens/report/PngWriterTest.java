package org.hemolens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PNG files read back by another reader, the JDK's. */
class PngWriterTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void everyGreyLevelComesBack() throws Exception {
        int[] argb = new int[256];
        for (int i = 0; i < 256; i++) {
            argb[i] = 0xFF000000 | i * 0x010101;
        }
        Path file = folder.resolve("grey.png");
        PngWriter.writeGrey(file, argb, 8, 32, Map.of());
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
        assertThat(image.getRaster().getNumBands()).isEqualTo(1);
        for (int i = 0; i < 256; i++) {
            assertThat(image.getRaster().getSample(i % 32, i / 32, 0)).isEqualTo(i);
        }
    }

    @Test
    void coloursComeBackAndTextsAreThere() throws Exception {
        int[] argb = {0xFF102030, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF, 0xFF000000};
        Path file = folder.resolve("colour.png");
        PngWriter.writeRgb(file, argb, 2, 3, Map.of("Disclaimer", "größer"));
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getRGB(0, 0, 3, 2, null, 0, 3)).containsExactly(argb);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .contains("iTXtDisclaimer\0\0\0\0\0größer");
    }

    @Test
    void aWrongNumberOfPixelsIsAnError() {
        assertThatThrownBy(() -> PngWriter.writeGrey(folder.resolve("x.png"), new int[5], 2, 3, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 pixels for 2 x 3");
    }
}
