/** Pictures (PNG) taken for slices: gray without true HU, each a scan of its own. */
@NullMarked
package org.hemolens.image;

import org.jspecify.annotations.NullMarked;
