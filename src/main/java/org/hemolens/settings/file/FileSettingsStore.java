package org.hemolens.settings.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.hemolens.kept.KeptFile;
import org.hemolens.settings.Settings;
import org.hemolens.settings.SettingsPart;
import org.hemolens.settings.SettingsStore;
import org.hemolens.settings.UnreadableSettingsException;
import org.hemolens.text.Language;

/**
 * One JSON file, by docs/settings.md, written beside and moved into place; one that cannot be read is set aside and never
 * written over. An export has the same form.
 */
public final class FileSettingsStore implements SettingsStore {
    private static final String FORMAT = "hemolens-settings";
    private static final int VERSION = 1;
    private static final long LARGEST = 1L << 20;

    private final Path file;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @param file made when needed, with its folder */
    public FileSettingsStore(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public synchronized Settings load() throws UnreadableSettingsException {
        if (!Files.exists(file)) {
            return Settings.STANDARD;
        }
        try {
            return read(file).over(Settings.STANDARD);
        } catch (LaterVersionException e) {
            throw new UnreadableSettingsException(
                    file + ": " + e.getMessage() + "; it is left as it is, and settings are not saved", false, e);
        } catch (JsonProcessingException e) {
            throw setAside("no whole JSON text", e);
        } catch (IllegalArgumentException e) {
            throw setAside(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UnreadableSettingsException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + "); settings are not saved", false, e);
        }
    }

    /** The language alone, for before the window is there; that of the machine where none can be read. Moves no file. */
    public synchronized Language language() {
        try {
            return Files.exists(file) ? read(file).language().orElse(Language.SYSTEM) : Language.SYSTEM;
        } catch (IOException | IllegalArgumentException e) {
            return Language.SYSTEM;
        }
    }

    private SettingsPart read(Path from) throws IOException {
        if (Files.size(from) > LARGEST) {
            throw new IllegalArgumentException("larger than any settings");
        }
        JsonNode root = mapper.readTree(Files.readAllBytes(from));
        if (!SettingsJson.text(root, "format").equals(FORMAT)) {
            throw new IllegalArgumentException("format: not " + FORMAT);
        }
        JsonNode version = SettingsJson.field(root, "version");
        if (!version.isInt() || version.intValue() < 1) {
            throw new IllegalArgumentException("version: a whole number from 1 is expected");
        }
        if (version.intValue() > VERSION) {
            throw new LaterVersionException(
                    "written by a later version of the program (format " + version.intValue() + ")");
        }
        return SettingsJson.read(root);
    }

    private UnreadableSettingsException setAside(String reason, Exception cause) {
        try {
            Path aside = KeptFile.setAside(file, clock.instant());
            return new UnreadableSettingsException(
                    file + ": settings cannot be read (" + reason + "); the standard is used, and the file is kept as "
                            + aside.getFileName(),
                    true,
                    cause);
        } catch (IOException e) {
            return new UnreadableSettingsException(
                    file + ": settings cannot be read (" + reason
                            + "), and the file cannot be moved; the standard is used, and settings are not saved",
                    false,
                    e);
        }
    }

    @Override
    public synchronized void save(Settings settings) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        write(file, SettingsPart.of(settings));
    }

    @Override
    public SettingsPart importFrom(Path from) throws IOException {
        try {
            SettingsPart part = read(from);
            if (part.isEmpty()) {
                throw new IllegalArgumentException("it holds no settings");
            }
            return part;
        } catch (JsonProcessingException e) {
            throw new IOException(from.getFileName() + ": no whole JSON text", e);
        } catch (IllegalArgumentException | LaterVersionException e) {
            throw new IOException(from.getFileName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(
                    from.getFileName() + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    @Override
    public void exportTo(Path to, SettingsPart part) throws IOException {
        try {
            write(to.toAbsolutePath(), part);
        } catch (IOException e) {
            throw new IOException(
                    to.getFileName() + ": cannot be written (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private void write(Path to, SettingsPart part) throws IOException {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        SettingsJson.write(part, root);
        KeptFile.write(to, mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /** Of a form that this program does not know. */
    private static final class LaterVersionException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        LaterVersionException(String message) {
            super(message);
        }
    }
}
