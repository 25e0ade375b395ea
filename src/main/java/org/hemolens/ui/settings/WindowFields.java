package org.hemolens.ui.settings;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import org.hemolens.text.Texts;
import org.hemolens.window.WindowLevel;

/** A window in HU by width and centre, or by least and greatest: what is typed into one pair changes the other. */
public final class WindowFields extends GridPane {
    private static final double FIELD = 84;

    private final TextField min;
    private final TextField max;
    private final TextField width;
    private final TextField center;
    private boolean filling;

    /** @param prefix of the fields' ids: {@code prefix-min}, {@code -max}, {@code -width}, {@code -center} */
    public WindowFields(String prefix) {
        min = field(prefix + "-min", Texts.of("spoken.min"));
        max = field(prefix + "-max", Texts.of("spoken.max"));
        width = field(prefix + "-width", Texts.of("spoken.width"));
        center = field(prefix + "-center", Texts.of("spoken.centre"));
        setHgap(8);
        setVgap(6);
        addRow(0, new Label(Texts.of("settings.width")), width, new Label(Texts.of("settings.centre")), center);
        addRow(1, new Label(Texts.of("settings.min")), min, new Label(Texts.of("settings.max")), max);
        follow(min, this::fromEnds);
        follow(max, this::fromEnds);
        follow(width, this::fromWidth);
        follow(center, this::fromWidth);
    }

    private static TextField field(String id, String name) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(name);
        field.setPrefWidth(FIELD);
        return field;
    }

    private void follow(TextField field, Runnable changed) {
        field.textProperty().addListener((property, was, is) -> {
            if (!filling) {
                filling = true;
                changed.run();
                filling = false;
            }
        });
    }

    /** Fills all four. */
    public void show(WindowLevel w) {
        filling = true;
        width.setText(Texts.plain(w.width()));
        center.setText(Texts.plain(w.center()));
        ends(w);
        filling = false;
    }

    private void ends(WindowLevel w) {
        min.setText(Texts.plain(w.lowest()));
        max.setText(Texts.plain(w.highest()));
    }

    private void fromEnds() {
        double low = number(min).orElse(Double.NaN);
        double high = number(max).orElse(Double.NaN);
        if (high > low) {
            width.setText(Texts.plain(high - low));
            center.setText(Texts.plain((low + high) / 2));
        } else {
            // Never a width that belongs to other ends than those that are read.
            width.setText("");
            center.setText("");
        }
    }

    private void fromWidth() {
        Optional<Double> w = number(width);
        Optional<Double> c = number(center);
        if (w.isPresent() && c.isPresent() && w.get() > 0) {
            ends(new WindowLevel(c.get(), w.get()));
        } else {
            min.setText("");
            max.setText("");
        }
    }

    /** Where typing begins. */
    public void focusMin() {
        min.requestFocus();
        min.selectAll();
    }

    /** Whether both ends are there, and the wrong way round. */
    public boolean endsSwapped() {
        return number(min).orElse(Double.NaN) >= number(max).orElse(Double.NaN);
    }

    /** HU; not a number when none is there. */
    public double width() {
        return number(width).orElse(Double.NaN);
    }

    /** HU; not a number when none is there. */
    public double center() {
        return number(center).orElse(Double.NaN);
    }

    /** A comma is taken for a point. */
    private static Optional<Double> number(TextField field) {
        try {
            double value =
                    Double.parseDouble(field.getText().strip().replace(',', '.').replace('−', '-'));
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
