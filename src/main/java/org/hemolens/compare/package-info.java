/** Two series beside each other: whether they are one patient's, and which slices lie at one level. Knows scan and headers. */
@NullMarked
package org.hemolens.compare;

import org.jspecify.annotations.NullMarked;
