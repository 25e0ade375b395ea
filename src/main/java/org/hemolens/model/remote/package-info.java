/** Slice networks on a server that speaks the KServe v2 inference protocol (docs/serving.md). Sends pixels and nothing else. */
@NullMarked
package org.hemolens.model.remote;

import org.jspecify.annotations.NullMarked;
