package org.hemolens.store;

import java.time.Instant;

/**
 * Who said something, and when.
 *
 * @param name as the user gives it; never a patient's
 * @param at kept to the millisecond, UTC
 */
public record Author(String name, Instant at) {
    public Author {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an entry needs the name of who makes it");
        }
    }
}
