package org.hemolens.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.tk.TKClipboard;
import com.sun.javafx.tk.Toolkit;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.hemolens.dicom.TestDicom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files and folders dropped on the real window, as the events that the toolkit sends. */
class DragAndDropTest extends RealWorkstationTest {
    private Path folder = Path.of("");

    @BeforeEach
    void writeScan() throws IOException {
        folder = Files.createDirectory(temporary.resolve("scan"));
        for (int i = 1; i <= 4; i++) {
            TestDicom.slice(i, 5 * i).write(folder.resolve("good" + i + ".dcm"));
        }
        Files.writeString(folder.resolve("text.dcm"), "no image");
    }

    /**
     * A drag board of its own, as the toolkit makes one when something is dragged in from outside. The headless platform
     * cannot drag, and JavaFX has no public way to a board outside of a drag.
     */
    private static Dragboard board(Path... paths) {
        try {
            Constructor<Dragboard> constructor = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
            constructor.setAccessible(true);
            Dragboard board = constructor.newInstance(clipboard());
            ClipboardContent content = new ClipboardContent();
            if (paths.length > 0) {
                content.putFiles(Arrays.stream(paths).map(Path::toFile).toList());
            } else {
                content.putString("no file");
            }
            board.setContent(content);
            return board;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("JavaFX makes its drag boards otherwise now", e);
        }
    }

    /** A local one has everything but the modes that a drag from outside offers. */
    private static TKClipboard clipboard() {
        TKClipboard local = Toolkit.getToolkit().createLocalClipboard();
        return (TKClipboard) Proxy.newProxyInstance(
                DragAndDropTest.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (proxy, method, arguments) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY, TransferMode.MOVE)
                        : method.invoke(local, arguments));
    }

    /** The event as it reaches the window when the pointer is over the slice; returned as the window left it. */
    private DragEvent over(EventType<DragEvent> type, Dragboard board) {
        Node node = lookup("#viewport").query();
        List<DragEvent> seen = new ArrayList<>();
        EventHandler<DragEvent> last = seen::add;
        stage().addEventFilter(type, last);
        Event.fireEvent(
                node, new DragEvent(node, node, type, board, 50, 50, 50, 50, TransferMode.COPY, null, node, null));
        stage().removeEventFilter(type, last);
        return seen.getFirst();
    }

    private void drop(Path... paths) {
        fx(() -> {
            Dragboard board = board(paths);
            DragEvent over = over(DragEvent.DRAG_OVER, board);
            assertThat(over.isAccepted()).isTrue();
            assertThat(over.getAcceptedTransferMode()).isEqualTo(TransferMode.COPY);
            assertThat(over(DragEvent.DRAG_DROPPED, board).isDropCompleted()).isTrue();
        });
    }

    @Test
    void aFolder() {
        drop(folder);
        until("it is loaded", () -> workstation.study().loaded().isPresent());
        assertThat(seen()).contains("Im 3 / 4", "text.dcm", "not a DICOM file");
    }

    @Test
    void severalFilesGoodAndBadOnes() {
        drop(folder.resolve("good2.dcm"), folder.resolve("text.dcm"), folder.resolve("good4.dcm"));
        until("both good ones are there", () -> workstation.study().loaded().isPresent());
        assertThat(seen()).contains("Im 2 / 2", "text.dcm", "not a DICOM file");
    }

    @Test
    void whatIsNoFileIsNotTaken() {
        fx(() -> {
            Dragboard board = board();
            assertThat(over(DragEvent.DRAG_OVER, board).isAccepted()).isFalse();
            assertThat(over(DragEvent.DRAG_DROPPED, board).isDropCompleted()).isFalse();
        });
        assertThat(ask(() -> workstation.study().series())).isEmpty();
    }
}
