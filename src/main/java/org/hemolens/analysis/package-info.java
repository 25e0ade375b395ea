/** The use case: a series through gate, networks and explanation. */
@NullMarked
package org.hemolens.analysis;

import org.jspecify.annotations.NullMarked;
