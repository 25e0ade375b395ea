/** A prior beside the series on screen, scrolled with it by position, and views in a second window. */
@NullMarked
package org.hemolens.ui.compare;

import org.jspecify.annotations.NullMarked;
