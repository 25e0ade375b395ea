/** The main window. */
@NullMarked
package org.hemolens.ui.shell;

import org.jspecify.annotations.NullMarked;
