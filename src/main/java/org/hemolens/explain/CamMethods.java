package org.hemolens.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The methods that can be asked for, the default first. */
public final class CamMethods {
    private static final List<CamMethod> ALL =
            List.of(new GradCamPlusPlus(), new GradCam(), new HiResCam(), new LayerCam());

    private CamMethods() {}

    public static List<CamMethod> all() {
        return ALL;
    }

    public static CamMethod preset() {
        return ALL.getFirst();
    }

    /** By {@link CamMethod#id()}, whatever its case. */
    public static Optional<CamMethod> byId(String id) {
        String asked = id.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(m -> m.id().toLowerCase(Locale.ROOT).equals(asked))
                .findFirst();
    }
}
