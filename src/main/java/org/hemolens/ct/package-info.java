/** The scan as numbers: Hounsfield units, geometry in millimetres, patient frame LPS. Knows the JDK only. */
@NullMarked
package org.hemolens.ct;

import org.jspecify.annotations.NullMarked;
