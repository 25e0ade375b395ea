package org.hemolens.model;

import java.util.Optional;
import org.hemolens.window.VoiLut;

/** The windows that the files themselves ask for, for channels with {@code "window": "file"}. */
@FunctionalInterface
public interface FileWindows {
    /** No file has a window. */
    FileWindows NONE = slice -> Optional.empty();

    /** The window of a slice, viewing order; empty when its file has none. */
    Optional<VoiLut> of(int slice);
}
