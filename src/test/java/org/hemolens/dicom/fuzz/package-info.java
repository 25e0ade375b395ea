/** Damaged DICOM files, made from right ones by a seed, and what the reader makes of them. */
@NullMarked
package org.hemolens.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
