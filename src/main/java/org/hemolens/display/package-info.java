/** From gray to the levels that a screen is driven with: the Grayscale Standard Display Function of DICOM PS3.14. */
@NullMarked
package org.hemolens.display;

import org.jspecify.annotations.NullMarked;
