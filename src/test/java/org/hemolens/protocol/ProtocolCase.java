package org.hemolens.protocol;

import java.util.Optional;
import java.util.OptionalDouble;
import org.hemolens.ct.CtVolume;

/**
 * A volume with what is true of it; empty where there is no right answer or where it is not asked.
 *
 * @param name kind of variant
 * @param seed of the head
 */
record ProtocolCase(String name, long seed, CtVolume volume, Truth truth) {
    /** Words are those of {@link Words}. */
    record Truth(
            Optional<String> head,
            Optional<String> brain,
            Optional<String> orientation,
            Optional<String> contrast,
            Optional<String> kernel,
            OptionalDouble thicknessMm,
            Optional<Boolean> vertex,
            Optional<Boolean> base,
            Optional<String> metal) {
        static Truth notHead() {
            return new Truth(
                    Optional.of(Words.NO_HEAD),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Nothing but contrast is asked. */
        static Truth withoutContrast() {
            return new Truth(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Words.NO_CONTRAST),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Truth phantom() {
            return new Truth(
                    head,
                    Optional.of(Words.NO_BRAIN),
                    orientation,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Truth covering(boolean seesVertex, boolean seesBase) {
            return new Truth(
                    head,
                    brain,
                    orientation,
                    contrast,
                    kernel,
                    thicknessMm,
                    Optional.of(seesVertex),
                    Optional.of(seesBase),
                    Optional.empty());
        }

        /** Metal is not asked for: slabs of some mm average a clip down to bone. */
        Truth turned(String plane) {
            return new Truth(
                    head,
                    brain,
                    Optional.of(plane),
                    contrast,
                    kernel,
                    OptionalDouble.empty(),
                    vertex,
                    base,
                    Optional.empty());
        }
    }
}
