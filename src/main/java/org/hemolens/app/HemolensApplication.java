package org.hemolens.app;

import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;
import org.hemolens.text.Texts;
import org.hemolens.ui.shell.Workstation;
import org.hemolens.ui.task.FxTaskRunner;

/** The window program. */
public final class HemolensApplication extends Application {
    /** Opening, analysing and reading the heads of a folder may go on side by side. */
    private static final int TASKS = 3;

    private final FxTaskRunner tasks = new FxTaskRunner(TASKS);

    /** Not on the FX thread, and before anything of the window says a word. */
    @Override
    public void init() {
        Texts.use(Wiring.language(Directories.ofThisMachine()).locale(Locale.getDefault()));
    }

    @Override
    public void start(Stage stage) {
        Wiring wiring = new Wiring(Directories.ofThisMachine());
        Workstation workstation = new Workstation(stage, wiring.services(tasks));
        workstation.show();
        WindowArguments arguments = WindowArguments.of(getParameters().getRaw());
        if (arguments.demonstration()) {
            workstation.openDemonstration();
        } else {
            workstation.open(arguments.paths());
        }
    }

    @Override
    public void stop() {
        tasks.close();
    }
}
