/** The strip of per-slice probability bars. */
@NullMarked
package org.hemolens.ui.strip;

import org.jspecify.annotations.NullMarked;
