/** Probabilities, legend and provenance beside the picture. */
@NullMarked
package org.hemolens.ui.findings;

import org.jspecify.annotations.NullMarked;
