/** JPEG 2000 (ISO/IEC 15444-1, ITU-T T.800) and its high-throughput block coder (part 15, T.814); one component. */
@NullMarked
package org.hemolens.dicom.codestream.jpeg2000;

import org.jspecify.annotations.NullMarked;
