/** The browser of a file's attributes. */
@NullMarked
package org.hemolens.ui.tags;

import org.jspecify.annotations.NullMarked;
