/** Zip archives, also with a password, read in place. */
@NullMarked
package org.hemolens.dicom.zip;

import org.jspecify.annotations.NullMarked;
