/** Class activation maps and where they lie on the slice. */
@NullMarked
package org.hemolens.explain;

import org.jspecify.annotations.NullMarked;
