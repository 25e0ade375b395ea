/** Headless commands. */
@NullMarked
package org.hemolens.cli;

import org.jspecify.annotations.NullMarked;
