package org.hemolens.ui;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;

/** What a node looks like, as a PNG to be looked at: {@code target/snapshots/NAME.png}. */
public final class Snapshots {
    private Snapshots() {}

    /** Writes what the node looks like now. On the FX thread, with the node in a scene. */
    public static Path write(Node node, String name) {
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.BLACK);
        return write(node.snapshot(parameters, null), name);
    }

    /** Writes an image. */
    public static Path write(Image image, String name) {
        try {
            Path file = Path.of("target", "snapshots", name + ".png");
            Files.createDirectories(file.getParent());
            return Files.write(file, png(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PNG, 8 bit RGBA, no filter (ISO/IEC 15948). */
    static byte[] png(Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(rows))) {
            PixelReader pixels = image.getPixelReader();
            for (int y = 0; y < height; y++) {
                out.writeByte(0);
                for (int x = 0; x < width; x++) {
                    out.writeInt(Integer.rotateLeft(pixels.getArgb(x, y), 8));
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(header);
        head.writeInt(width);
        head.writeInt(height);
        head.write(new byte[] {8, 6, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", rows.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
