/** Planes through a stack of slices in true millimetres: coronal, sagittal, thick slabs. Knows the scan only. */
@NullMarked
package org.hemolens.reformat;

import org.jspecify.annotations.NullMarked;
