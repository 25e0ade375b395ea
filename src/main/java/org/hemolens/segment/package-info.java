/** Voxels of a scan labelled by a segmentation package: on cubes of its own spacing, and back on the slices. */
@NullMarked
package org.hemolens.segment;

import org.jspecify.annotations.NullMarked;
