/** Actions, the keys that call them, and the sheet that lists both. */
@NullMarked
package org.hemolens.ui.keys;

import org.jspecify.annotations.NullMarked;
