/** Progress and cancellation of long work, free of any user interface. */
@NullMarked
package org.hemolens.progress;

import org.jspecify.annotations.NullMarked;
