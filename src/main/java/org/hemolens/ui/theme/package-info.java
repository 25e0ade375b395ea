/** Colours, names and the style sheet that all parts of the window share. */
@NullMarked
package org.hemolens.ui.theme;

import org.jspecify.annotations.NullMarked;
