package org.hemolens.audit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hemolens.model.HemorrhageClass;

/**
 * What is true of a scan or a slice, as far as it is known.
 *
 * @param known a class that is missing is not known
 */
public record Labels(Map<HemorrhageClass, Boolean> known) {
    public static final Labels UNKNOWN = new Labels(Map.of());

    /** Takes over, and concludes on {@code any} where it is not said: one subtype is there, or all five are known not to be. */
    public Labels {
        Map<HemorrhageClass, Boolean> all = new EnumMap<>(HemorrhageClass.class);
        all.putAll(known);
        if (!all.containsKey(HemorrhageClass.ANY)) {
            if (all.containsValue(true)) {
                all.put(HemorrhageClass.ANY, true);
            } else if (all.size() == HemorrhageClass.COUNT - 1) {
                all.put(HemorrhageClass.ANY, false);
            }
        }
        known = Map.copyOf(all);
    }

    public Optional<Boolean> of(HemorrhageClass c) {
        return Optional.ofNullable(known.get(c));
    }
}
