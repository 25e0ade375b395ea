/** Measuring on the slice: tools, layer, list, and saving with the series. */
@NullMarked
package org.hemolens.ui.measure;

import org.jspecify.annotations.NullMarked;
