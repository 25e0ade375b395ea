package org.hemolens.ui.series;

import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/**
 * A cell as wide as its list, and as high as its content is at that width: a plain cell asks its graphic for the height that
 * it has without wrapping, so that wrapped lines run into the next cell.
 */
abstract class WrappingCell<T> extends ListCell<T> {
    WrappingCell() {
        setPrefWidth(0);
    }

    @Override
    protected final double computePrefHeight(double width) {
        Node content = getGraphic();
        if (content == null) {
            return super.computePrefHeight(width);
        }
        double outer = width > 0 ? width : getWidth();
        double inner = Math.max(1, outer - snappedLeftInset() - snappedRightInset());
        return snapSizeY(snappedTopInset() + content.prefHeight(inner) + snappedBottomInset());
    }

    @Override
    protected final void layoutChildren() {
        super.layoutChildren();
        if (getGraphic() instanceof Region content) {
            content.resizeRelocate(
                    snappedLeftInset(),
                    snappedTopInset(),
                    getWidth() - snappedLeftInset() - snappedRightInset(),
                    getHeight() - snappedTopInset() - snappedBottomInset());
        }
    }
}
