package org.hemolens.ui.keys;

import org.hemolens.text.Texts;

/** Everything that a key can do, in the order of the key sheet. */
public enum Action {
    PRESET_1(Group.WINDOW, "action.preset-1"),
    PRESET_2(Group.WINDOW, "action.preset-2"),
    PRESET_3(Group.WINDOW, "action.preset-3"),
    PRESET_4(Group.WINDOW, "action.preset-4"),
    PRESET_5(Group.WINDOW, "action.preset-5"),
    PRESET_6(Group.WINDOW, "action.preset-6"),
    PRESET_FILE(Group.WINDOW, "action.preset-file"),
    INVERT(Group.WINDOW, "action.invert"),
    WINDOW_ENTRY(Group.WINDOW, "action.window-entry"),
    WINDOW_OF_REGION(Group.WINDOW, "action.window-of-region"),

    PREVIOUS_SLICE(Group.SLICES, "action.previous-slice"),
    NEXT_SLICE(Group.SLICES, "action.next-slice"),
    TEN_BACK(Group.SLICES, "action.ten-back"),
    TEN_ON(Group.SLICES, "action.ten-on"),
    FIRST_SLICE(Group.SLICES, "action.first-slice"),
    LAST_SLICE(Group.SLICES, "action.last-slice"),
    CINE(Group.SLICES, "action.cine"),
    CINE_SWEEP(Group.SLICES, "action.cine-sweep"),
    CINE_SLOWER(Group.SLICES, "action.cine-slower"),
    CINE_FASTER(Group.SLICES, "action.cine-faster"),

    ZOOM_IN(Group.PLACE, "action.zoom-in"),
    ZOOM_OUT(Group.PLACE, "action.zoom-out"),
    FIT(Group.PLACE, "action.fit"),
    ONE_TO_ONE(Group.PLACE, "action.one-to-one"),
    MAGNIFIER(Group.PLACE, "action.magnifier"),
    MIRROR_X(Group.PLACE, "action.mirror-x"),
    MIRROR_Y(Group.PLACE, "action.mirror-y"),
    TURN_RIGHT(Group.PLACE, "action.turn-right"),
    TURN_LEFT(Group.PLACE, "action.turn-left"),
    UNTURN(Group.PLACE, "action.unturn"),
    RESET(Group.PLACE, "action.reset"),
    FULL_SCREEN(Group.PLACE, "action.full-screen"),

    MEASURE_DISTANCE(Group.MEASURE, "action.measure-distance"),
    MEASURE_ANGLE(Group.MEASURE, "action.measure-angle"),
    MEASURE_ELLIPSE(Group.MEASURE, "action.measure-ellipse"),
    MEASURE_OUTLINE(Group.MEASURE, "action.measure-outline"),
    MEASURE_MIDLINE(Group.MEASURE, "action.measure-midline"),
    MEASURE_VOLUME(Group.MEASURE, "action.measure-volume"),
    TOGGLE_MEASUREMENTS(Group.MEASURE, "action.toggle-measurements"),
    DELETE_MEASUREMENT(Group.MEASURE, "action.delete-measurement"),
    UNDO(Group.MEASURE, "action.undo"),
    REDO(Group.MEASURE, "action.redo"),
    LAYOUT_SINGLE(Group.VIEWS, "action.layout-single"),
    LAYOUT_TWO_WINDOWS(Group.VIEWS, "action.layout-two-windows"),
    LAYOUT_REFORMATS(Group.VIEWS, "action.layout-reformats"),
    LAYOUT_FOUR(Group.VIEWS, "action.layout-four"),
    SLAB(Group.VIEWS, "action.slab"),
    SLAB_THINNER(Group.VIEWS, "action.slab-thinner"),
    SLAB_THICKER(Group.VIEWS, "action.slab-thicker"),
    INTERPOLATION(Group.VIEWS, "action.interpolation"),
    LAYOUT_PRIOR(Group.VIEWS, "action.layout-prior"),
    OPEN_PRIOR(Group.VIEWS, "action.open-prior"),
    CLOSE_PRIOR(Group.VIEWS, "action.close-prior"),
    LINK_PRIOR(Group.VIEWS, "action.link-prior"),
    ALIGN_PRIOR(Group.VIEWS, "action.align-prior"),
    SECOND_WINDOW(Group.VIEWS, "action.second-window"),

    RUN(Group.AI, "action.run"),
    TOGGLE_AI(Group.AI, "action.toggle-ai"),
    TOGGLE_HEATMAP(Group.AI, "action.toggle-heatmap"),
    NEXT_ABOVE(Group.AI, "action.next-above"),
    PREVIOUS_ABOVE(Group.AI, "action.previous-above"),
    PROJECTIONS(Group.AI, "action.projections"),
    MODEL_INPUT(Group.AI, "action.model-input"),
    OCCLUDE(Group.AI, "action.occlude"),
    ALL_MAPS(Group.AI, "action.all-maps"),
    SOLO_MAP(Group.AI, "action.solo-map"),
    MUTE_MAP(Group.AI, "action.mute-map"),
    MAP_METHOD(Group.AI, "action.map-method"),
    MAP_CONTOURS(Group.AI, "action.map-contours"),
    MAP_SCALE(Group.AI, "action.map-scale"),
    MAP_BLOCKS(Group.AI, "action.map-blocks"),
    SIX_MAPS(Group.AI, "action.six-maps"),
    SEGMENT(Group.AI, "action.segment"),
    TOGGLE_LABELS(Group.AI, "action.toggle-labels"),
    LABEL_DRAWING(Group.AI, "action.label-drawing"),
    COMPARE_PACKAGES(Group.AI, "action.compare-packages"),
    SWAP_PACKAGES(Group.AI, "action.swap-packages"),
    NEXT_DISAGREEMENT(Group.AI, "action.next-disagreement"),
    PREVIOUS_DISAGREEMENT(Group.AI, "action.previous-disagreement"),

    OPEN_FOLDER(Group.PROGRAM, "action.open-folder"),
    OPEN_FILES(Group.PROGRAM, "action.open-files"),
    DEMONSTRATION(Group.PROGRAM, "action.demonstration"),
    PACKAGES(Group.PROGRAM, "action.packages"),
    TAGS(Group.PROGRAM, "action.tags"),
    HIDE_PATIENT(Group.PROGRAM, "action.hide-patient"),
    SETTINGS(Group.PROGRAM, "action.settings"),
    THEME(Group.PROGRAM, "action.theme"),
    SIZE(Group.PROGRAM, "action.size"),
    SCREEN_CURVE(Group.PROGRAM, "action.screen-curve"),
    TEST_PATTERN(Group.PROGRAM, "action.test-pattern"),
    PALETTE(Group.PROGRAM, "action.palette"),
    CANCEL(Group.PROGRAM, "action.cancel"),
    KEY_SHEET(Group.PROGRAM, "action.key-sheet");

    /** Heading on the key sheet. */
    public enum Group {
        WINDOW("action.group-window"),
        SLICES("action.group-slices"),
        PLACE("action.group-place"),
        MEASURE("action.group-measure"),
        VIEWS("action.group-views"),
        AI("action.group-ai"),
        PROGRAM("action.group-program");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        public String title() {
            return Texts.of(key);
        }
    }

    private final Group group;
    private final String key;

    /** @param key of its label among the texts */
    Action(Group group, String key) {
        this.group = group;
        this.key = key;
    }

    public Group group() {
        return group;
    }

    /** For the user, without the key. */
    public String label() {
        return Texts.of(key);
    }
}
