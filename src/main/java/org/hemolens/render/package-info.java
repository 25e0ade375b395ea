/** Slices and heatmaps as ARGB pixels: the one renderer of screen, files and tests. */
@NullMarked
package org.hemolens.render;

import org.jspecify.annotations.NullMarked;
