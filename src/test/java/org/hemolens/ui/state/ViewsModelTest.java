package org.hemolens.ui.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hemolens.ct.Vector3;
import org.hemolens.dicom.PatientInfo;
import org.hemolens.dicom.Series;
import org.hemolens.reformat.Slab;
import org.hemolens.ui.Samples;
import org.hemolens.window.WindowPreset;
import org.junit.jupiter.api.Test;

class ViewsModelTest {
    private final StudyModel study = new StudyModel();
    private final ViewportModel main = new ViewportModel();
    private final ViewsModel views = new ViewsModel(study, main);
    private final Series head = Samples.series("1", 2, "Head", "STD", 20, 5.0);
    private final Series bone = Samples.series("1", 3, "Bone", "BONE", 30, 2.5);

    private static ShownWindow preset(int i) {
        return ShownWindow.of(WindowPreset.builtIn().get(i));
    }

    @Test
    void theSecondWindowIsItsOwnAndEverythingElseIsShared() {
        assertThat(views.second().windowProperty().get().name()).isEqualTo("Bone");
        views.second().windowProperty().set(preset(2));
        views.second().zoomProperty().set(3);
        views.second().slabProperty().set(new Slab(5, Slab.Projection.MEAN));
        assertThat(main.windowProperty().get().name()).isEqualTo("Brain");
        assertThat(main.zoomProperty().get()).isEqualTo(3);
        assertThat(views.coronal().slabProperty().get().thick()).isTrue();
        views.second().reset();
        assertThat(views.second().windowProperty().get().name()).isEqualTo("Bone");
        assertThat(main.zoomProperty().get()).isEqualTo(1);
    }

    @Test
    void reformatsHaveThePlaceForThemselvesAndTheWindowOfTheSlice() {
        views.coronal().zoomProperty().set(4);
        views.coronal().windowProperty().set(preset(1));
        assertThat(main.zoomProperty().get()).isEqualTo(1);
        assertThat(views.sagittal().zoomProperty().get()).isEqualTo(1);
        assertThat(main.windowProperty().get().name()).isEqualTo("Subdural");
        assertThat(views.sagittal().windowProperty().get().name()).isEqualTo("Subdural");
    }

    @Test
    void pointAndSliceFollowEachOther() {
        study.begin(head, 10);
        Vector3 start = views.crosshair().point().orElseThrow();
        assertThat(start.z()).isCloseTo(-40 + 50, within(1e-9));
        study.moveTo(12);
        assertThat(views.crosshair().point().orElseThrow().z()).isCloseTo(-40 + 60, within(1e-9));
        views.crosshair().moveTo(new Vector3(7, -3, -40 + 33));
        assertThat(study.index()).isEqualTo(7);
        assertThat(views.crosshair().point()).contains(new Vector3(7, -3, -7));
        views.crosshair().moveTo(new Vector3(9999, 0, 9999));
        assertThat(study.index()).isEqualTo(19);
        assertThat(views.crosshair().point().orElseThrow().x()).isLessThan(130);
    }

    @Test
    void eachSeriesIsFoundAsItWasLeftAndANewOneIsFitted() {
        study.begin(head, 10);
        main.zoomProperty().set(2.5);
        main.mirroredXProperty().set(true);
        main.windowProperty().set(preset(4));
        views.coronal().panXProperty().set(33);
        views.crosshair().moveTo(new Vector3(11, 12, -40 + 15));
        study.begin(bone, 15);
        assertThat(main.zoomProperty().get()).isEqualTo(1);
        assertThat(main.mirroredXProperty().get()).isFalse();
        assertThat(main.windowProperty().get().name()).isEqualTo("Bone");
        assertThat(views.coronal().panXProperty().get()).isZero();
        assertThat(views.sliceLeft(bone)).isEmpty();
        main.windowProperty().set(preset(0));
        int left = views.sliceLeft(head).orElseThrow();
        assertThat(left).isEqualTo(3);
        study.begin(head, left);
        assertThat(main.zoomProperty().get()).isEqualTo(2.5);
        assertThat(main.mirroredXProperty().get()).isTrue();
        assertThat(main.windowProperty().get().name()).isEqualTo("Bone");
        assertThat(views.coronal().panXProperty().get()).isEqualTo(33);
        assertThat(views.crosshair().point()).contains(new Vector3(11, 12, -25));
    }

    @Test
    void nothingIsKeptForAnotherPatientWithTheSameUid() {
        study.begin(head, 10);
        main.zoomProperty().set(2.5);
        study.clear();
        PatientInfo p = head.patient();
        Series other = new Series(
                new PatientInfo("DOE^JOHN", "OTHER", p.birthDate(), p.sex(), p.age()),
                head.study(),
                head.info(),
                head.slices(),
                head.geometry(),
                head.fileWindow(),
                head.fileFunction());
        assertThat(views.crosshair().point()).isEmpty();
        study.begin(other, 4);
        assertThat(main.zoomProperty().get()).isEqualTo(1);
        assertThat(views.sliceLeft(other)).isEmpty();
    }

    @Test
    void keysSpeakToAViewThatIsShown() {
        views.layoutProperty().set(ViewLayout.FOUR);
        views.activeProperty().set(views.sagittal());
        views.layoutProperty().set(ViewLayout.REFORMATS);
        assertThat(views.activeProperty().get()).isSameAs(views.sagittal());
        views.layoutProperty().set(ViewLayout.TWO_WINDOWS);
        assertThat(views.activeProperty().get()).isSameAs(main);
        views.activeProperty().set(views.second());
        views.layoutProperty().set(ViewLayout.REFORMATS);
        assertThat(views.activeProperty().get()).isSameAs(main);
    }
}
