/** Whether a map is faithful to the model: checks that ask the networks again, and what they find, in numbers and a light. */
@NullMarked
package org.hemolens.faithfulness;

import org.jspecify.annotations.NullMarked;
