package org.hemolens.cli;

import java.util.Arrays;
import java.util.Iterator;
import org.hemolens.simulate.MimicKind;

/** The names of mimics, for the option's help and errors. */
final class MimicNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(MimicKind.values()).map(MimicKind::id).iterator();
    }
}
