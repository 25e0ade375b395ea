package org.hemolens.ui.explain;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import org.hemolens.analysis.ChannelPicture;
import org.hemolens.model.CropPlacement;
import org.hemolens.model.InputSpec;
import org.hemolens.text.Decimal;
import org.hemolens.text.Texts;
import org.hemolens.ui.theme.Labels;
import org.hemolens.window.VoiLut;

/** One channel as it is fed, a square for each of its pixels, with how it came about. */
final class ChannelBox extends VBox {
    /** Least side of a picture on screen, pixels. */
    private static final int SIDE = 256;

    private final ImageView picture = new ImageView();
    private final Label name = Labels.line("", "hl-heading");
    private final Label facts = Labels.wrapped("", "hl-muted", "hl-small");

    ChannelBox() {
        super(4);
        setAlignment(Pos.TOP_LEFT);
        picture.setSmooth(false);
        getChildren().addAll(name, picture, facts);
    }

    void show(ChannelPicture channel) {
        InputSpec spec = channel.spec();
        int rows = spec.rows();
        int columns = spec.columns();
        float[] grays = channel.grays();
        int[] argb = new int[grays.length];
        for (int i = 0; i < argb.length; i++) {
            int g = (int) Math.rint(255 * Math.clamp(grays[i], 0f, 1f));
            argb[i] = 0xFF000000 | g << 16 | g << 8 | g;
        }
        WritableImage image = picture.getImage() instanceof WritableImage there
                        && there.getWidth() == columns
                        && there.getHeight() == rows
                ? there
                : new WritableImage(columns, rows);
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
        picture.setImage(image);
        // A whole number of screen pixels for each of the network's.
        int times = Math.max(1, Math.ceilDiv(SIDE, columns));
        picture.setFitWidth((double) columns * times);
        picture.setFitHeight((double) rows * times);
        setMaxWidth(picture.getFitWidth());
        setPrefWidth(picture.getFitWidth());
        int offset = spec.channels().get(channel.channel()).sliceOffset();
        name.setText(Texts.of("input.name", channel.network(), channel.channel() + 1));
        String text = String.join(
                "\n",
                source(channel, offset),
                window(channel),
                Texts.of(
                        spec.order() == InputSpec.Order.WINDOW_THEN_RESIZE
                                ? "input.window-first"
                                : "input.resize-first"),
                crop(channel),
                Texts.of(
                        channel.interpolation() == InputSpec.Interpolation.AREA ? "input.area" : "input.bilinear",
                        columns,
                        rows),
                Texts.of(
                        "input.norm",
                        new Decimal(spec.valueLow(), 2),
                        new Decimal(spec.valueHigh(), 2),
                        new Decimal(spec.mean().get(channel.channel()), 3),
                        new Decimal(spec.std().get(channel.channel()), 3)),
                Texts.of("input.fed", new Decimal(channel.least(), 3), new Decimal(channel.most(), 3)));
        facts.setText(text);
        picture.setAccessibleText(name.getText());
    }

    private static String source(ChannelPicture channel, int offset) {
        String sign = (offset > 0 ? "+" : "") + offset;
        if (channel.source().padding()) {
            return Texts.of("input.padding", sign, channel.spec().paddingHu());
        }
        return Texts.of("input.slice", channel.source().slice() + 1, sign);
    }

    private static String window(ChannelPicture channel) {
        if (channel.source().window().isEmpty()) {
            return Texts.of("input.voxel-volume", new Decimal(channel.volumeMl(), 6));
        }
        VoiLut lut = channel.source().window().get();
        boolean file = channel.spec().channels().get(channel.channel()).takesFileWindow();
        return Texts.of(
                file ? "input.file-window" : "input.own-window",
                Texts.plain(lut.window().width()),
                Texts.plain(lut.window().center()),
                lut.function().name());
    }

    private static String crop(ChannelPicture channel) {
        CropPlacement c = channel.source().crop();
        String crop = Texts.of(
                "input.crop",
                c.cropColumn(),
                c.cropRow(),
                c.cropColumns() + " × " + c.cropRows(),
                c.sliceColumns() + " × " + c.sliceRows());
        return c.flipRows() || c.flipColumns() ? crop + ", " + Texts.of("input.flipped") : crop;
    }
}
