package org.hemolens.ui.shell;

import org.hemolens.ui.state.AnalysisState;
import org.hemolens.model.HemorrhageClass;
import org.junit.jupiter.api.Test;

class FirstLookTest extends WorkstationTest {
    @Test
    void look() {
        picture("empty");
        openHead();
        picture("loaded");
        fx(() -> workstation.view().classShownProperty().set(HemorrhageClass.SUBDURAL));
        type(javafx.scene.input.KeyCode.A);
        until("done", () -> workstation.analysis().stateProperty().get() == AnalysisState.DONE);
        fx(() -> workstation.study().moveTo(19));
        picture("done");
    }
}
