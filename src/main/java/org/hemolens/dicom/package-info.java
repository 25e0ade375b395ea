/** Reading local DICOM: the port, the default reader, series and the gate before the model. */
@NullMarked
package org.hemolens.dicom;

import org.jspecify.annotations.NullMarked;
