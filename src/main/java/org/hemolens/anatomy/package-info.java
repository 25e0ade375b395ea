/** What lies where in a scan of a head, told from HU alone: cells, skull, the space inside, regions, the midline. */
@NullMarked
package org.hemolens.anatomy;

import org.jspecify.annotations.NullMarked;
