/** Texts of the window in the reader's language, and English ones for files and scripts; decision 18. */
@NullMarked
package org.hemolens.text;

import org.jspecify.annotations.NullMarked;
