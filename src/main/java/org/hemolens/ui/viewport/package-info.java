/** The slice viewport and its tools. */
@NullMarked
package org.hemolens.ui.viewport;

import org.jspecify.annotations.NullMarked;
