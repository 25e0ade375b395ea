/** Settings in the window: kept, applied, edited; and the search for commands. */
@NullMarked
package org.hemolens.ui.settings;

import org.jspecify.annotations.NullMarked;
