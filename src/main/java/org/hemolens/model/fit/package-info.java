/** Networks fitted to a device: its choice, memory reckoned before the run, batches that fit, what is done when they do not. */
@NullMarked
package org.hemolens.model.fit;

import org.jspecify.annotations.NullMarked;
