package org.hemolens.store;

import java.util.OptionalInt;
import org.hemolens.model.HemorrhageClass;

/**
 * What is taken for true of a class.
 *
 * @param slice viewing order, from 0; empty: of the whole scan
 * @param source where it comes from, such as a file's hash or "simulated"
 */
public record TruthLabel(OptionalInt slice, HemorrhageClass hemorrhageClass, boolean present, String source) {}
