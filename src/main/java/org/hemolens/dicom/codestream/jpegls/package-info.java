/** JPEG-LS (ISO/IEC 14495-1, ITU-T T.87): lossless and near-lossless, one component. */
@NullMarked
package org.hemolens.dicom.codestream.jpegls;

import org.jspecify.annotations.NullMarked;
