package org.hemolens.faithfulness;

import java.util.List;
import java.util.Optional;

/**
 * One check's outcome.
 *
 * @param figures what it was judged by, in a fixed order
 * @param notJudged why there is no light; empty where there is one
 */
public record Check(CheckKind kind, Light light, List<Figure> figures, Optional<NotJudged> notJudged) {
    /**
     * A number.
     *
     * @param name stable, as in files, such as "area"
     */
    public record Figure(String name, double value) {}

    /** Why a check does not judge. */
    public enum NotJudged {
        /** The map is empty, the same everywhere or not finite. */
        NO_MAP,
        /** Taking away all that is in the picture changes the logit too little, or the wrong way. */
        NO_EFFECT,
        /** The package's files do not let their weights be shuffled. */
        NOT_SHUFFLED
    }

    public Check {
        figures = List.copyOf(figures);
    }

    static Check of(CheckKind kind, Light light, Figure... figures) {
        return new Check(kind, light, List.of(figures), Optional.empty());
    }

    static Check none(CheckKind kind, NotJudged why) {
        return new Check(kind, Light.NONE, List.of(), Optional.of(why));
    }

    /** Of a name; NaN where there is none. */
    public double figure(String name) {
        return figures.stream()
                .filter(f -> f.name().equals(name))
                .mapToDouble(Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
