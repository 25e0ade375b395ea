/**
 * What is kept of analysed cases: answers, truth, grades, notes and who said them when. Append-only; knows no database
 * (docs/audit.md).
 */
@NullMarked
package org.hemolens.store;

import org.jspecify.annotations.NullMarked;
