package org.hemolens.ui.theme;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Root of a window that makes its content larger as a whole, by the size that is set, as far as there is room: the content always
 * gets at least its least width and height, so that nothing is cut off.
 */
public final class SizedRoot extends Region {
    private final Region content;
    private final double minWidth;
    private final double minHeight;
    private final Scale transform = new Scale(1, 1);
    private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(this, "scale", 1);

    SizedRoot(Region content, double minWidth, double minHeight) {
        this.content = content;
        this.minWidth = minWidth;
        this.minHeight = minHeight;
        content.getTransforms().add(transform);
        getChildren().add(content);
        Theme.follow(this, this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
        double wanted = Theme.lookProperty().get().sizePercent() / 100.0;
        double s = Math.max(1, Math.min(wanted, Math.min(getWidth() / minWidth, getHeight() / minHeight)));
        transform.setX(s);
        transform.setY(s);
        scale.set(s);
        content.resizeRelocate(0, 0, getWidth() / s, getHeight() / s);
    }

    /** What the content is. */
    public Region content() {
        return content;
    }

    /** How many times larger than at 100 %: the size that is set, or less where there is no room. */
    double scale() {
        return scale.get();
    }

    public ReadOnlyDoubleProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }
}
