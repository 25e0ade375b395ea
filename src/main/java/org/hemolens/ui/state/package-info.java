/** What is on screen, as JavaFX properties; changed on the FX thread only. */
@NullMarked
package org.hemolens.ui.state;

import org.jspecify.annotations.NullMarked;
