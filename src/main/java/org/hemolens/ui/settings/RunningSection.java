package org.hemolens.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.RunFacts;
import org.hemolens.settings.Running;
import org.hemolens.settings.Settings;
import org.hemolens.text.Sentences;
import org.hemolens.text.Texts;
import org.hemolens.ui.task.Background;
import org.hemolens.ui.task.TaskRunner;
import org.hemolens.ui.theme.Labels;
import org.jspecify.annotations.Nullable;

/** Where the networks run: a device of this machine, or a server. */
final class RunningSection extends VBox {
    private static final double FIELD = 420;

    private final SettingsModel model;
    private final Answer answer;
    private final ChoiceBox<String> device = new ChoiceBox<>();
    private final CheckBox half = new CheckBox(Texts.of("run.half"));
    private final TextField server = field("run-server", Texts.of("run.server"), "https://host:8443");
    private final TextField authority = field("run-authority", Texts.of("run.authority"), Texts.of("run.of-system"));
    private final TextField token = field("run-token", Texts.of("run.token"), Texts.of("run.none"));
    private final CheckBox plain = new CheckBox(Texts.of("run.plain"));
    private final Label found = Labels.wrapped("", "hl-muted", "hl-small");
    private final ChangeListener<Settings> follow = (property, was, is) -> show(is.running());
    private boolean showing;

    /** @param devices lists the devices; slow when first called */
    RunningSection(SettingsModel model, Answer answer, Callable<List<ComputeDevice>> devices, TaskRunner tasks) {
        super(12);
        this.model = model;
        this.answer = answer;
        device.setId("run-device");
        device.getItems().setAll("auto", "cpu", "gpu");
        device.setConverter(ReadingSection.oneWay(RunningSection::name));
        half.setId("run-half");
        plain.setId("run-plain");
        found.setId("run-found");
        Button list = new Button(Texts.of("run.list"));
        list.setId("run-list");
        list.setOnAction(e -> {
            list.setDisable(true);
            found.setText(Texts.of("run.looking"));
            Background.start(
                    tasks,
                    devices,
                    all -> {
                        list.setDisable(false);
                        listed(all);
                    },
                    failure -> {
                        list.setDisable(false);
                        found.setText(Sentences.of(failure));
                    });
        });
        GridPane grid = new GridPane(14, 10);
        grid.addRow(0, ReadingSection.named(Texts.of("run.device"), device), new HBox(8, device, list));
        grid.add(half, 1, 1);
        grid.addRow(2, ReadingSection.named(Texts.of("run.server"), server), server);
        grid.addRow(3, ReadingSection.named(Texts.of("run.authority"), authority), authority);
        grid.addRow(4, ReadingSection.named(Texts.of("run.token"), token), token);
        grid.add(plain, 1, 5);
        device.valueProperty().addListener((property, was, is) -> take());
        half.setOnAction(e -> take());
        plain.setOnAction(e -> take());
        for (TextField field : List.of(server, authority, token)) {
            field.setOnAction(e -> take());
            field.focusedProperty().addListener((property, was, is) -> {
                if (!is) {
                    take();
                }
            });
        }
        getChildren()
                .addAll(
                        grid,
                        found,
                        Labels.wrapped(Texts.of("run.note"), "hl-muted", "hl-small"),
                        Labels.wrapped(Texts.of("run.server-note"), "hl-muted", "hl-small"));
        model.settingsProperty().addListener(new WeakChangeListener<>(follow));
        show(model.settingsProperty().get().running());
    }

    private static TextField field(String id, String name, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(FIELD);
        field.setAccessibleText(name);
        field.setPromptText(prompt);
        return field;
    }

    private static String name(@Nullable String id) {
        return id == null
                ? ""
                : switch (id) {
                    case "auto" -> Texts.of("run.auto");
                    case "cpu" -> Texts.of("run.cpu");
                    case "gpu" -> Texts.of("run.gpu");
                    default -> Texts.of("run.gpu-number", id.substring(id.indexOf(':') + 1));
                };
    }

    private void listed(List<ComputeDevice> all) {
        found.setText(
                all.isEmpty()
                        ? Texts.of("run.nothing")
                        : all.stream().map(RunningSection::words).collect(Collectors.joining("\n")));
        List<String> items = new ArrayList<>(List.of("auto", "cpu", "gpu"));
        all.stream().filter(ComputeDevice::isGpu).map(ComputeDevice::id).forEach(items::add);
        items(items);
    }

    private static String words(ComputeDevice d) {
        OptionalLong free = d.freeBytes();
        return free.isPresent()
                ? Texts.of("run.free", d.words(), RunFacts.gigabytes(free.getAsLong()))
                : Texts.of("run.free-unknown", d.words());
    }

    /** The one chosen stays, also one that is not there now. */
    private void items(List<String> items) {
        showing = true;
        String chosen = model.settingsProperty().get().running().device();
        if (!items.contains(chosen)) {
            items.add(chosen);
        }
        device.getItems().setAll(items);
        device.setValue(chosen);
        showing = false;
    }

    private void show(Running running) {
        if (!device.getItems().contains(running.device())) {
            items(new ArrayList<>(device.getItems()));
        }
        showing = true;
        device.setValue(running.device());
        half.setSelected(running.half());
        server.setText(running.server());
        authority.setText(running.authority());
        token.setText(running.tokenFile());
        plain.setSelected(running.plainAllowed());
        boolean here = running.server().isEmpty();
        device.setDisable(!here);
        half.setDisable(!here || running.device().equals("cpu"));
        showing = false;
    }

    private void take() {
        if (showing || device.getValue() == null) {
            return;
        }
        Running next = new Running(
                device.getValue(),
                half.isSelected() && !device.getValue().equals("cpu"),
                server.getText().strip(),
                authority.getText().strip(),
                token.getText().strip(),
                plain.isSelected());
        try {
            RunChoice.of(next);
            answer.clear();
            model.settingsProperty().set(model.settingsProperty().get().withRunning(next));
        } catch (IllegalArgumentException e) {
            answer.refuse(Texts.of("run.refused", Sentences.of(e)));
        }
    }
}
