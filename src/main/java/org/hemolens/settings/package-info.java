/** What the user chose for good: reading presets, keys, ways of reading. Never an input of a model. */
@NullMarked
package org.hemolens.settings;

import org.jspecify.annotations.NullMarked;
