/** Entry point and wiring. */
@NullMarked
package org.hemolens.app;

import org.jspecify.annotations.NullMarked;
