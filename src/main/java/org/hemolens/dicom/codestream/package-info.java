/** Compressed images by themselves, without DICOM: what decoders are given, give back and complain of. Knows the JDK only. */
@NullMarked
package org.hemolens.dicom.codestream;

import org.jspecify.annotations.NullMarked;
