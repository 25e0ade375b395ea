package org.hemolens.app;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.hemolens.dicom.TestDicom;

/** What the window asks, refuses and tells of files that are not as they should be. */
final class QuestionScreens {
    private QuestionScreens() {}

    static void take(Path folder, Map<String, String> made) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (int i = 1; i <= 4; i++) {
            TestDicom.slice(i, 5.0 * i).write(files.resolve("slice" + i + ".dcm"));
        }
        Path broken = Files.write(files.resolve("broken.dcm"), new byte[] {1, 2, 3});
        ScreenCamera camera = new ScreenCamera(ScreenCamera.window(w -> w.open(List.of(files, broken))), made);
        ScreenCamera.until("it is loaded", () -> !camera.disabled("#toolbar-run"));
        camera.press(KeyCode.A, false, false);
        ScreenCamera.until("the gate has refused", () -> camera.scene().lookup("#gate-refusal") != null);
        camera.take("refused", "The protocol check has refused: no head is in the picture.");
        camera.fire("#gate-leave");
        camera.take("problems", "A file that cannot be read, named with its reason; the others are shown.");

        BufferedImage gray = new BufferedImage(256, 256, BufferedImage.TYPE_BYTE_GRAY);
        Path png = files.resolveSibling("slice.png");
        ImageIO.write(gray, "png", png.toFile());
        ScreenCamera images = new ScreenCamera(ScreenCamera.window(w -> w.open(List.of(png))), made);
        ScreenCamera.until("it asks", () -> images.scene().lookup("#gray-window") != null);
        images.take("gray-window", "Pictures without Hounsfield units: what do black and white stand for?");

        Path archive = files.resolveSibling("study.zip");
        try (ZipFile zip = new ZipFile(archive.toFile(), "secret".toCharArray())) {
            ZipParameters parameters = new ZipParameters();
            parameters.setEncryptFiles(true);
            parameters.setEncryptionMethod(EncryptionMethod.AES);
            zip.addFile(files.resolve("slice1.dcm").toFile(), parameters);
        }
        ScreenCamera locked = new ScreenCamera(ScreenCamera.window(w -> w.open(List.of(archive))), made);
        ScreenCamera.until("it asks", () -> locked.scene().lookup("#password-question") != null);
        locked.take("password", "An archive that asks for its password.");
    }
}
