/** Files of the program's own that hold a user's work. */
@NullMarked
package org.hemolens.kept;

import org.jspecify.annotations.NullMarked;
