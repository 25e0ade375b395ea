package org.hemolens.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    @Test
    void anotherReaderSeesTheSamePixels() throws IOException {
        WritableImage image = new WritableImage(3, 2);
        int[] argb = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF123456, 0x00000000, 0xFFFFFFFF};
        for (int i = 0; i < 6; i++) {
            image.getPixelWriter().setArgb(i % 3, i / 3, argb[i]);
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Snapshots.png(image)));
        assertThat(read.getWidth()).isEqualTo(3);
        for (int i = 0; i < 6; i++) {
            assertThat(read.getRGB(i % 3, i / 3)).isEqualTo(argb[i]);
        }
    }
}
