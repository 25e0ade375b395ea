/** Results as files: JSON, PNG, NumPy arrays, NIfTI. */
@NullMarked
package org.hemolens.report;

import org.jspecify.annotations.NullMarked;
