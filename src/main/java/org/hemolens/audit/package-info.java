/**
 * The auditor: many cases against their truth, case by case into a store, and from there the figures and the report
 * (docs/audit.md).
 */
@NullMarked
package org.hemolens.audit;

import org.jspecify.annotations.NullMarked;
