/** What lies behind the heatmaps on screen: how far they can be trusted, and where not. */
@NullMarked
package org.hemolens.ui.explain;

import org.jspecify.annotations.NullMarked;
