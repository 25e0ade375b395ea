/** Measurements of a series in a file of their own. */
@NullMarked
package org.hemolens.measure.file;

import org.jspecify.annotations.NullMarked;
