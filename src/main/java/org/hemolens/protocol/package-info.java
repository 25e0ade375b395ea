/** Whether a series is one that the model may run on, from headers and from pixels; and which series of a study to take. */
@NullMarked
package org.hemolens.protocol;

import org.jspecify.annotations.NullMarked;
