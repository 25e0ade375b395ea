package org.hemolens.ui.viewport;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.ct.Vector3;

/**
 * Letters of a direction in the patient, as Patient Orientation (0020,0020) writes them: L left, R right, A anterior, P
 * posterior, H head, F foot; the strongest first.
 */
final class PatientDirection {
    /** Cosine below which a component is not named: 14 degrees off a plane still reads as that plane. */
    private static final double NAMED_FROM = 0.25;

    private PatientDirection() {}

    static String letters(Vector3 direction) {
        Vector3 d = direction.normalized();
        return Stream.of(new Component(d.x(), "L", "R"), new Component(d.y(), "P", "A"), new Component(d.z(), "H", "F"))
                .filter(c -> Math.abs(c.cosine) >= NAMED_FROM)
                .sorted(Comparator.comparingDouble(c -> -Math.abs(c.cosine)))
                .map(Component::letter)
                .collect(Collectors.joining());
    }

    private record Component(double cosine, String positive, String negative) {
        String letter() {
            return cosine > 0 ? positive : negative;
        }
    }
}
