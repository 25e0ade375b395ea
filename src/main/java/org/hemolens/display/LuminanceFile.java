package org.hemolens.display;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measured luminances as text: a line each with level and cd/m², parted by comma, semicolon, tab or spaces. */
public final class LuminanceFile {
    private static final long LARGEST = 1 << 16;

    private LuminanceFile() {}

    /**
     * A first line that begins with no digit counts as heading; lines that begin with # and empty ones are passed over.
     *
     * @throws IOException when it cannot be read or is none, in words for the user
     */
    public static List<ScreenLuminance.Point> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (Files.size(file) > LARGEST) {
            throw new IOException(name + ": larger than any list of luminances");
        }
        // Latin 1 takes any byte; numbers are the same in all.
        List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        List<ScreenLuminance.Point> points = new ArrayList<>();
        boolean heading = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                points.add(point(line));
            } catch (IllegalArgumentException e) {
                if (!heading || Character.isDigit(line.charAt(0))) {
                    throw new IOException(name + ", line " + (i + 1) + ": " + reason(e), e);
                }
            }
            heading = false;
        }
        return points;
    }

    private static String reason(IllegalArgumentException e) {
        return e instanceof NumberFormatException
                ? "level and luminance are expected, such as 128, 61.5"
                : String.valueOf(e.getMessage());
    }

    private static ScreenLuminance.Point point(String line) {
        String[] fields = line.split("\\s*[,;\\t]\\s*|\\s+", -1);
        if (fields.length < 2) {
            throw new NumberFormatException(line);
        }
        return new ScreenLuminance.Point(Integer.parseInt(fields[0]), Double.parseDouble(fields[1]));
    }
}
