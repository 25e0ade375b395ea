/** Lengths, angles, regions and volumes on slices, without a window. */
@NullMarked
package org.hemolens.measure;

import org.jspecify.annotations.NullMarked;
