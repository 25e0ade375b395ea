/** Domain work as JavaFX tasks. */
@NullMarked
package org.hemolens.ui.task;

import org.jspecify.annotations.NullMarked;
