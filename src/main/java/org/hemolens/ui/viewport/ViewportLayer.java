package org.hemolens.ui.viewport;

import java.util.Optional;
import javafx.scene.Node;

/** Something that is drawn over the slice, below the text at the edges. */
public interface ViewportLayer {
    /** Not managed; in viewport pixels. */
    Node node();

    /**
     * Draws what has changed; called once a pulse at most.
     *
     * @param transform of the slice on screen; empty while there is none
     */
    void draw(Optional<ViewTransform> transform);
}
