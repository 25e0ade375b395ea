package org.hemolens.protocol;

import static java.util.Locale.ROOT;
import static org.hemolens.protocol.ProtocolCheck.Verdict.WARNING;

import java.util.ArrayList;
import java.util.List;
import org.hemolens.ct.CtVolume;
import org.hemolens.dicom.LoadedSeries;
import org.hemolens.protocol.ProtocolCheck.Answer;
import org.hemolens.window.WindowLevel;

/**
 * The gate's answers for pictures without headers and true HU: nothing is refused for what cannot be known, and nothing is
 * taken for granted.
 */
final class ImageAnswers {
    private static final String NO_HEADER = "unknown: an image has no header";

    private ImageAnswers() {}

    static List<Answer> of(LoadedSeries loaded, WindowLevel gray) {
        List<Answer> answers = new ArrayList<>();
        answers.add(new Answer(
                "Hounsfield units",
                WARNING,
                String.format(
                        ROOT,
                        "none: gray was taken for W/C %s, darkest %s HU and brightest %s HU, as you said; beyond that"
                                + " everything is cut off",
                        gray.words(),
                        WindowLevel.brief(gray.lowest()),
                        WindowLevel.brief(gray.highest()))));
        answers.add(new Answer("Patient", WARNING, NO_HEADER));
        answers.add(new Answer("Modality", WARNING, "unknown whether CT: an image has no header"));
        answers.add(head(loaded));
        answers.add(new Answer("Orientation", WARNING, "unknown: taken as axial, patient's right on the left"));
        answers.add(new Answer("Contrast", WARNING, NO_HEADER));
        answers.add(new Answer("Kernel", WARNING, NO_HEADER));
        answers.add(new Answer("Tube voltage", WARNING, NO_HEADER));
        answers.add(new Answer("Thickness", WARNING, NO_HEADER));
        int count = loaded.volume().sliceCount();
        answers.add(new Answer(
                "Coverage",
                WARNING,
                (count == 1 ? "one image" : count + " images, each by itself")
                        + ": no neighbours, which the model was trained to look at"));
        if (!loaded.rejections().isEmpty()) {
            answers.add(new Answer("Order", WARNING, loaded.rejections().size() + " images could not be read"));
        }
        return answers;
    }

    /** Bone is cut off by a narrow window and sizes are not known, so that only an empty picture can be told. */
    private static Answer head(LoadedSeries loaded) {
        CtVolume volume = loaded.volume();
        int blank = 0;
        for (int i = 0; i < volume.sliceCount(); i++) {
            blank += isBlank(volume.hu(i)) ? 1 : 0;
        }
        String empty = blank == 0 ? "" : "; " + blank + " of " + volume.sliceCount() + " hold one gray value only";
        return new Answer(
                "Head", WARNING, "not checked: without true HU and pixel size a head is not told from others" + empty);
    }

    private static boolean isBlank(short[] hu) {
        for (short value : hu) {
            if (value != hu[0]) {
                return false;
            }
        }
        return true;
    }
}
