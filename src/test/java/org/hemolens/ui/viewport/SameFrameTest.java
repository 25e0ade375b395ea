package org.hemolens.ui.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.hemolens.analysis.MapStore;
import org.hemolens.ct.CtVolume;
import org.hemolens.ct.GeometryBuilder;
import org.hemolens.ct.ImagePlane;
import org.hemolens.ct.Vector3;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.dicom.SliceFile;
import org.hemolens.explain.CamTarget;
import org.hemolens.explain.Heatmap;
import org.hemolens.explain.MapPlacement;
import org.hemolens.model.HemorrhageClass;
import org.hemolens.model.Probabilities;
import org.hemolens.render.ClassColours;
import org.hemolens.ui.FxTest;
import org.hemolens.ui.Samples;
import org.hemolens.ui.state.AnalysisModel;
import org.hemolens.ui.state.AnalysisRun;
import org.hemolens.ui.state.ShownWindow;
import org.hemolens.ui.state.StudyModel;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.window.VoiLutFunction;
import org.hemolens.window.WindowLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is shown in one frame is of one slice of one patient. Every slice is of one HU of its own, odd ones have a heatmap, and
 * so each frame says what it holds.
 */
@SuppressWarnings("NullAway.Init") // made when the window opens
class SameFrameTest extends FxTest {
    private static final int SLICES = 40;
    private static final int SIZE = 16;
    private static final int FRAMES = 250;

    private StudyModel study;
    private ViewportModel model;
    private AnalysisModel analysis;
    private final List<LoadedSeries> patients = List.of(patient("ROE", 0), patient("DOE", SLICES));
    private final List<String> wrong = new ArrayList<>();
    private int frames;
    private @Nullable Image before;
    private int[] beforeHeld = new int[0];

    @Override
    protected void open(Stage stage) {
        study = new StudyModel();
        model = new ViewportModel();
        analysis = new AnalysisModel(study);
        stage.setScene(new Scene(new StackPane(new ViewGrid(study, new ViewsModel(study, model), analysis)), 500, 500));
        stage.show();
        model.targetProperty().set(CamTarget.SLICE);
        model.windowProperty().set(new ShownWindow(new WindowLevel(127.5, 255), VoiLutFunction.LINEAR_EXACT, ""));
    }

    private static LoadedSeries patient(String name, int from) {
        List<ImagePlane> planes = new ArrayList<>();
        List<SliceFile> files = new ArrayList<>();
        short[][] hu = new short[SLICES][SIZE * SIZE];
        for (int i = 0; i < SLICES; i++) {
            planes.add(new ImagePlane(
                    new Vector3(0, 0, 2 * i), new Vector3(1, 0, 0), new Vector3(0, 1, 0), 1, 1, SIZE, SIZE));
            files.add(new SliceFile(java.nio.file.Path.of("" + i), name + i, OptionalInt.empty(), Optional.empty()));
            Arrays.fill(hu[i], hu(from, i));
        }
        Series like = Samples.series("1", 2, "Head", "STD+", 3, 5.0);
        PatientInfo p = like.patient();
        Series series = new Series(
                new PatientInfo(name, p.id(), p.birthDate(), p.sex(), p.age()),
                like.study(),
                like.info(),
                files,
                GeometryBuilder.of(planes, true),
                Optional.empty(),
                VoiLutFunction.LINEAR);
        return new LoadedSeries(series, new CtVolume(series.geometry(), hu), List.of(), name);
    }

    private static short hu(int from, int slice) {
        return (short) (3 * (from + slice) + 1);
    }

    private void show(LoadedSeries loaded, int slice) {
        study.begin(loaded.series(), slice);
        study.finish(loaded);
        AnalysisRun run = analysis.begin("content");
        MapStore maps = new MapStore(List.of("fused"));
        for (int i = 0; i < SLICES; i++) {
            if (i % 2 == 1) {
                maps.put(
                        i,
                        new Heatmap(
                                HemorrhageClass.ANY,
                                CamTarget.SLICE,
                                "Grad-CAM++",
                                "fused",
                                5,
                                5,
                                oneButACorner(),
                                new MapPlacement(SIZE, SIZE, 0, 0, SIZE, SIZE, false, false)));
            }
            run.sliceDone(i, new Probabilities(0.9, 0, 0, 0, 0, 0));
        }
        run.mapsDone(maps);
    }

    /** 1 all about the middle; not everywhere, as an even map is not drawn. */
    private static float[] oneButACorner() {
        float[] values = new float[25];
        Arrays.fill(values, 1);
        values[0] = 0.5f;
        return values;
    }

    @Test
    void pictureTextsHeatmapAndPatientAreOfOneSliceInEveryFrame() {
        fx(() -> show(patients.getFirst(), 0));
        interact(() -> stage().getScene().addPostLayoutPulseListener(this::look));
        Random random = new Random(7);
        for (int i = 0; i < FRAMES; i++) {
            interact(() -> {
                if (random.nextInt(10) == 0) {
                    show(patients.get(random.nextInt(2)), random.nextInt(SLICES));
                }
                study.moveTo(random.nextInt(SLICES));
                model.opacityProperty().set(random.nextBoolean() ? 0.6 : 0.3);
            });
            if (i % 3 == 0) {
                pulse();
            }
        }
        pulse();
        assertThat(wrong).isEmpty();
        assertThat(frames).as("frames looked at").isGreaterThan(FRAMES / 4);
    }

    /** At the end of a pulse: what the frame holds that is rendered next, and that of the one before was left alone. */
    private void look() {
        ImageView view = lookup("#slice").query();
        if (view.getImage() == null) {
            wrong.add("no picture");
            return;
        }
        int middle = (int) view.getFitWidth() / 2;
        int argb = view.getImage().getPixelReader().getArgb(middle, middle);
        String said = lookup("#corner-image").queryAs(Text.class).getText();
        String patient = lookup("#corner-patient").queryAs(Text.class).getText();
        int slice = Integer.parseInt(said.replaceAll("(?s).*Im (\\d+) / .*", "$1")) - 1;
        int from = patient.startsWith("DOE") ? SLICES : 0;
        boolean heat = slice % 2 == 1;
        int alpha = heat ? (int) (255 * model.opacityProperty().get() * 0.9 + 0.5) : 0;
        int expected = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int colour = ClassColours.rgb(HemorrhageClass.ANY) >> shift & 0xFF;
            expected |= ((colour * alpha + hu(from, slice) * (255 - alpha) + 127) / 255) << shift;
        }
        if (argb != expected || lookup("#heatmap").query().isVisible() != heat || slice != study.index()) {
            wrong.add(patient + " " + said + " " + Integer.toHexString(argb) + " " + Integer.toHexString(expected));
        }
        Image last = before;
        if (last != null && !Arrays.equals(pixels(last), beforeHeld)) {
            wrong.add("the picture that may still be rendered was written to");
        }
        before = view.getImage();
        beforeHeld = pixels(view.getImage());
        frames++;
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), argb, 0, width);
        return argb;
    }
}
