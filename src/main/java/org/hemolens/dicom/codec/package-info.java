/** The reader of DICOM files: parser of PS3.10 files, character sets, frames, RLE, stored values to Hounsfield units. */
@NullMarked
package org.hemolens.dicom.codec;

import org.jspecify.annotations.NullMarked;
