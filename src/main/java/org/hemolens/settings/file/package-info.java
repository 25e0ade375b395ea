/** Settings as JSON files, by docs/settings.md. */
@NullMarked
package org.hemolens.settings.file;

import org.jspecify.annotations.NullMarked;
