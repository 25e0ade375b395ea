/** What a segmentation labels, in numbers and words: volumes, pieces, limits, and where it and the analysis say different things. */
@NullMarked
package org.hemolens.ui.segment;

import org.jspecify.annotations.NullMarked;
