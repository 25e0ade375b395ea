/** The model packages at hand: listed, verified, imported, removed, chosen. */
@NullMarked
package org.hemolens.ui.packages;

import org.jspecify.annotations.NullMarked;
