package org.hemolens.model.fit;

import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;

/** Measures what a package's slice networks need. */
@FunctionalInterface
public interface MemoryMeter {
    /** @throws ModelException when a network cannot be loaded or run, naming the file */
    MemoryEstimate measure(ModelPackage modelPackage) throws ModelException;
}
