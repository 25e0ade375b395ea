/** Writes DICOM files. */
@NullMarked
package org.hemolens.dicom.write;

import org.jspecify.annotations.NullMarked;
