/** Window centre and width and the VOI LUT functions of DICOM PS3.3 C.11.2. */
@NullMarked
package org.hemolens.window;

import org.jspecify.annotations.NullMarked;
