/** JPEG (ISO/IEC 10918-1, ITU-T T.81): sequential DCT of 8 and 12 bits, lossless of up to 16 bits; one component. */
@NullMarked
package org.hemolens.dicom.codestream.jpeg;

import org.jspecify.annotations.NullMarked;
