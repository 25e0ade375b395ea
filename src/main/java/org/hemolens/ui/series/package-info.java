/** Choosing among series; problems of files. */
@NullMarked
package org.hemolens.ui.series;

import org.jspecify.annotations.NullMarked;
