/** What was opened lately. */
@NullMarked
package org.hemolens.ui.recent;

import org.jspecify.annotations.NullMarked;
