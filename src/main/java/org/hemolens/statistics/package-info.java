/**
 * Figures of diagnostic accuracy and of agreement, with their intervals, from numbers alone: checked against scikit-learn
 * and statsmodels (docs/audit.md).
 */
@NullMarked
package org.hemolens.statistics;

import org.jspecify.annotations.NullMarked;
