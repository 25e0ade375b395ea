package org.hemolens.settings;

import java.io.IOException;
import java.nio.file.Path;

/** Keeps settings, and reads and writes them elsewhere when the user asks for it. Thread-safe; waits for a drive. */
public interface SettingsStore {
    /** Keeps nothing. */
    SettingsStore NONE = new SettingsStore() {
        @Override
        public Settings load() {
            return Settings.STANDARD;
        }

        @Override
        public void save(Settings settings) {
            // kept while the program runs
        }

        @Override
        public SettingsPart importFrom(Path file) throws IOException {
            throw new IOException(file.getFileName() + ": not read");
        }

        @Override
        public void exportTo(Path file, SettingsPart part) throws IOException {
            throw new IOException(file.getFileName() + ": not written");
        }
    };

    /**
     * @return the standard where none were saved
     * @throws UnreadableSettingsException when there are some that cannot be read
     */
    Settings load() throws UnreadableSettingsException;

    /** @throws IOException when they cannot be written; what was saved is then as it was */
    void save(Settings settings) throws IOException;

    /** @throws IOException when the file cannot be read or says what is not possible, naming it and the reason */
    SettingsPart importFrom(Path file) throws IOException;

    /** @throws IOException when the file cannot be written; what was there is then as it was */
    void exportTo(Path file, SettingsPart part) throws IOException;
}
