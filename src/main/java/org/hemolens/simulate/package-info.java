/** A simulated head CT with truth: for demonstration, teaching, training and tests. */
@NullMarked
package org.hemolens.simulate;

import org.jspecify.annotations.NullMarked;
