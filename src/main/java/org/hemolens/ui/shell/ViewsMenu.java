package org.hemolens.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.hemolens.reformat.Slab;
import org.hemolens.render.Interpolation;
import org.hemolens.text.Texts;
import org.hemolens.ui.keys.Action;
import org.hemolens.ui.keys.KeyMap;
import org.hemolens.ui.state.ViewLayout;
import org.hemolens.ui.state.ViewportModel;
import org.hemolens.ui.state.ViewsModel;
import org.hemolens.ui.theme.Icons;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Layout, slab, interpolation, magnifier and cine, each with its key. */
final class ViewsMenu extends MenuButton {
    private final KeyMap keys;
    private final Consumer<Action> perform;

    /** @param away moves a view to the second window */
    ViewsMenu(KeyMap keys, Consumer<Action> perform, ViewsModel views, Consumer<ViewportModel> away) {
        super(Texts.of("shell.views"), Icons.of(MaterialDesignV.VIEW_GRID_OUTLINE));
        this.keys = keys;
        this.perform = perform;
        setId("toolbar-views");
        setTooltip(new Tooltip(Texts.of("shell.views-help")));
        ViewportModel view = views.main();
        ToggleGroup layouts = new ToggleGroup();
        getItems()
                .addAll(
                        layout(
                                layouts,
                                views,
                                ViewLayout.SINGLE,
                                Action.LAYOUT_SINGLE,
                                MaterialDesignV.VIEW_AGENDA_OUTLINE),
                        layout(
                                layouts,
                                views,
                                ViewLayout.TWO_WINDOWS,
                                Action.LAYOUT_TWO_WINDOWS,
                                MaterialDesignV.VIEW_PARALLEL_OUTLINE),
                        layout(
                                layouts,
                                views,
                                ViewLayout.REFORMATS,
                                Action.LAYOUT_REFORMATS,
                                MaterialDesignV.VIEW_QUILT_OUTLINE),
                        layout(layouts, views, ViewLayout.FOUR, Action.LAYOUT_FOUR, MaterialDesignV.VIEW_GRID_OUTLINE),
                        layout(layouts, views, ViewLayout.PRIOR, Action.LAYOUT_PRIOR, MaterialDesignC.COMPARE),
                        new SeparatorMenuItem(),
                        plain(Action.OPEN_PRIOR),
                        plain(Action.LINK_PRIOR),
                        plain(Action.ALIGN_PRIOR),
                        plain(Action.CLOSE_PRIOR),
                        secondWindow(views, away),
                        new SeparatorMenuItem(),
                        choice(
                                Texts.of("shell.slab"),
                                "slab",
                                Action.SLAB,
                                MaterialDesignL.LAYERS_TRIPLE_OUTLINE,
                                slabs(),
                                SlabChoice::label,
                                view.slabProperty()),
                        choice(
                                Texts.of("shell.interpolation"),
                                "interpolation",
                                Action.INTERPOLATION,
                                MaterialDesignV.VECTOR_LINE,
                                List.of(Interpolation.values()),
                                i -> Texts.of("interpolation." + i.name().toLowerCase(java.util.Locale.ROOT)),
                                view.interpolationProperty()),
                        choice(
                                Texts.of("shell.cine-speed"),
                                "cine-speed",
                                Action.CINE_FASTER,
                                MaterialDesignM.MOVIE_PLAY_OUTLINE,
                                CineRates.ALL,
                                rate -> Texts.of("shell.cine-rate", Math.round(rate)),
                                view.cineRateProperty().asObject()),
                        check(Action.CINE_SWEEP, view.cineSweepProperty()),
                        new SeparatorMenuItem(),
                        plain(Action.SIX_MAPS),
                        check(Action.MAGNIFIER, view.magnifierProperty()),
                        plain(Action.FIT),
                        plain(Action.ONE_TO_ONE),
                        new SeparatorMenuItem(),
                        plain(Action.TURN_RIGHT),
                        plain(Action.TURN_LEFT),
                        plain(Action.MIRROR_X),
                        plain(Action.MIRROR_Y),
                        plain(Action.UNTURN));
    }

    private static List<Slab> slabs() {
        List<Slab> all = new ArrayList<>();
        all.add(Slab.NONE);
        Stream.of(Slab.Projection.values())
                .flatMap(p -> SlabChoice.THICKNESSES.stream().map(t -> new Slab(t, p)))
                .forEach(all::add);
        return all;
    }

    private RadioMenuItem layout(ToggleGroup group, ViewsModel views, ViewLayout layout, Action action, Ikon icon) {
        RadioMenuItem item = new RadioMenuItem(null, Icons.of(icon));
        item.textProperty().bind(text(action.label(), action));
        item.setId("views-" + layout.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        item.setToggleGroup(group);
        item.setOnAction(e -> {
            perform.accept(action);
            // A prior that there is none of is not shown: the choice stays with what is.
            group.getToggles()
                    .forEach(t -> t.setSelected(
                            t.getUserData() == views.layoutProperty().get()));
        });
        item.setUserData(layout);
        views.layoutProperty().addListener((property, was, is) -> item.setSelected(is == layout));
        item.setSelected(views.layoutProperty().get() == layout);
        return item;
    }

    private Menu secondWindow(ViewsModel views, Consumer<ViewportModel> away) {
        Menu menu = new Menu(null, Icons.of(MaterialDesignM.MONITOR_MULTIPLE));
        menu.textProperty().bind(text(Texts.of("prior.second-window"), Action.SECOND_WINDOW));
        menu.setId("views-second-window");
        menu.getItems()
                .addAll(
                        sending(Texts.of("prior.word"), "prior", () -> away.accept(views.prior())),
                        sending(Texts.of("prior.coronal"), "coronal", () -> away.accept(views.coronal())),
                        sending(Texts.of("prior.sagittal"), "sagittal", () -> away.accept(views.sagittal())),
                        sending(Texts.of("prior.slice-second"), "slice", () -> away.accept(views.second())),
                        new SeparatorMenuItem(),
                        sending(Texts.of("prior.back"), "back", () -> views.awayProperty()
                                .set(Optional.empty())));
        return menu;
    }

    private static MenuItem sending(String name, String id, Runnable send) {
        MenuItem item = new MenuItem(name);
        item.setId("second-window-" + id);
        item.setOnAction(e -> send.run());
        return item;
    }

    /** @param action whose key goes from one to the next */
    private <T> Menu choice(
            String name,
            String id,
            Action action,
            Ikon icon,
            List<T> values,
            Function<T, String> label,
            Property<T> chosen) {
        Menu menu = new Menu(null, Icons.of(icon));
        menu.textProperty().bind(text(name, action));
        menu.setId("views-" + id);
        ToggleGroup group = new ToggleGroup();
        for (T value : values) {
            RadioMenuItem item = new RadioMenuItem(label.apply(value));
            item.setToggleGroup(group);
            item.setSelected(value.equals(chosen.getValue()));
            item.setOnAction(e -> chosen.setValue(value));
            chosen.addListener((property, was, is) -> item.setSelected(value.equals(is)));
            menu.getItems().add(item);
        }
        // Held by the menu: a view of a property is otherwise collected with its listeners.
        menu.setUserData(chosen);
        return menu;
    }

    private CheckMenuItem check(Action action, Property<Boolean> state) {
        CheckMenuItem item = new CheckMenuItem();
        item.textProperty().bind(text(action.label(), action));
        item.selectedProperty().bindBidirectional(state);
        return item;
    }

    private MenuItem plain(Action action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(text(action.label(), action));
        item.setOnAction(e -> perform.accept(action));
        return item;
    }

    private StringExpression text(String name, Action action) {
        return Bindings.createStringBinding(
                () -> keys.label(action).isEmpty() ? name : name + " (" + keys.label(action) + ")",
                keys.revisionProperty());
    }
}
