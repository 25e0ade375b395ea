/** Model packages, their input and what the networks answer. Knows no engine. */
@NullMarked
package org.hemolens.model;

import org.jspecify.annotations.NullMarked;
