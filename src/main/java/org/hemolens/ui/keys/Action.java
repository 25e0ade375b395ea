package org.hemolens.ui.keys;

/** Everything that a key can do, in the order of the key sheet. */
public enum Action {
    PRESET_1(Group.WINDOW, "Preset 1"),
    PRESET_2(Group.WINDOW, "Preset 2"),
    PRESET_3(Group.WINDOW, "Preset 3"),
    PRESET_4(Group.WINDOW, "Preset 4"),
    PRESET_5(Group.WINDOW, "Preset 5"),
    PRESET_6(Group.WINDOW, "Preset 6"),
    PRESET_FILE(Group.WINDOW, "Window from the file"),
    INVERT(Group.WINDOW, "Invert"),
    WINDOW_ENTRY(Group.WINDOW, "Type in the window"),
    WINDOW_OF_REGION(Group.WINDOW, "Window from the selected region"),

    PREVIOUS_SLICE(Group.SLICES, "Previous slice"),
    NEXT_SLICE(Group.SLICES, "Next slice"),
    TEN_BACK(Group.SLICES, "Ten slices back"),
    TEN_ON(Group.SLICES, "Ten slices on"),
    FIRST_SLICE(Group.SLICES, "First slice"),
    LAST_SLICE(Group.SLICES, "Last slice"),
    CINE(Group.SLICES, "Cine on / off"),
    CINE_SWEEP(Group.SLICES, "Cine to and fro / round and round"),
    CINE_SLOWER(Group.SLICES, "Cine slower"),
    CINE_FASTER(Group.SLICES, "Cine faster"),

    ZOOM_IN(Group.PLACE, "Zoom in"),
    ZOOM_OUT(Group.PLACE, "Zoom out"),
    FIT(Group.PLACE, "Fit to the view"),
    ONE_TO_ONE(Group.PLACE, "1:1, a pixel a pixel"),
    MAGNIFIER(Group.PLACE, "Magnifier"),
    MIRROR_X(Group.PLACE, "Mirror left and right"),
    MIRROR_Y(Group.PLACE, "Mirror top and bottom"),
    RESET(Group.PLACE, "Reset window, zoom and place"),
    FULL_SCREEN(Group.PLACE, "Full screen"),

    MEASURE_DISTANCE(Group.MEASURE, "Distance"),
    MEASURE_ANGLE(Group.MEASURE, "Angle"),
    MEASURE_ELLIPSE(Group.MEASURE, "Ellipse with HU"),
    MEASURE_OUTLINE(Group.MEASURE, "Outline by hand with HU"),
    MEASURE_MIDLINE(Group.MEASURE, "Midline shift"),
    MEASURE_VOLUME(Group.MEASURE, "Hematoma volume, ABC/2"),
    TOGGLE_MEASUREMENTS(Group.MEASURE, "Hide / show measurements"),
    DELETE_MEASUREMENT(Group.MEASURE, "Delete the selected one"),
    UNDO(Group.MEASURE, "Undo"),
    REDO(Group.MEASURE, "Redo"),
    LAYOUT_SINGLE(Group.VIEWS, "One view"),
    LAYOUT_TWO_WINDOWS(Group.VIEWS, "Slice in two windows"),
    LAYOUT_REFORMATS(Group.VIEWS, "Slice, coronal, sagittal"),
    LAYOUT_FOUR(Group.VIEWS, "Four views"),
    SLAB(Group.VIEWS, "Slab: off, mean, maximum"),
    SLAB_THINNER(Group.VIEWS, "Thinner slab"),
    SLAB_THICKER(Group.VIEWS, "Thicker slab"),
    INTERPOLATION(Group.VIEWS, "Interpolation: next"),

    RUN(Group.AI, "Run the analysis"),
    TOGGLE_AI(Group.AI, "Hide / show all AI (held: while held)"),
    TOGGLE_HEATMAP(Group.AI, "Hide / show heatmaps"),
    NEXT_ABOVE(Group.AI, "Next slice above threshold"),
    PREVIOUS_ABOVE(Group.AI, "Previous slice above threshold"),

    OPEN_FOLDER(Group.PROGRAM, "Open a folder"),
    OPEN_FILES(Group.PROGRAM, "Open files"),
    DEMONSTRATION(Group.PROGRAM, "Open the demonstration case"),
    TAGS(Group.PROGRAM, "DICOM tags of the slice"),
    HIDE_PATIENT(Group.PROGRAM, "Hide / show the patient"),
    SETTINGS(Group.PROGRAM, "Settings"),
    THEME(Group.PROGRAM, "Next colour theme: dark, light, high contrast"),
    SIZE(Group.PROGRAM, "Next size of text and controls"),
    SCREEN_CURVE(Group.PROGRAM, "Grayscale standard display function (GSDF)"),
    TEST_PATTERN(Group.PROGRAM, "Test pattern of the screen"),
    PALETTE(Group.PROGRAM, "Search for a command"),
    CANCEL(Group.PROGRAM, "Close a panel, put a tool down, cancel what runs"),
    KEY_SHEET(Group.PROGRAM, "This list");

    /** Heading on the key sheet. */
    public enum Group {
        WINDOW("Window"),
        SLICES("Slices"),
        PLACE("Zoom and place"),
        MEASURE("Measure"),
        VIEWS("Views"),
        AI("AI"),
        PROGRAM("Program");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Group group;
    private final String label;

    Action(Group group, String label) {
        this.group = group;
        this.label = label;
    }

    public Group group() {
        return group;
    }

    /** For the user, without the key. */
    public String label() {
        return label;
    }
}
