/** The model ports on DJL and its PyTorch engine. */
@NullMarked
package org.hemolens.model.djl;

import org.jspecify.annotations.NullMarked;
