package org.hemolens.app;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the log. Of an exception its class and where it came from are written, but not its message: that may hold
 * the name of a file, or a value of its header, and so a patient's name. Only messages of the Java machine and of the
 * network engine, which never see a header, are kept.
 */
final class LogFormatter extends Formatter {
    private static final Set<String> KEPT = Set.of(
            "java.lang.NullPointerException",
            "java.lang.ArrayIndexOutOfBoundsException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.ClassCastException",
            "java.lang.OutOfMemoryError",
            "java.lang.NoSuchMethodError",
            "java.lang.NoClassDefFoundError",
            "java.lang.UnsatisfiedLinkError");
    private static final String ENGINE = "ai.djl.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder()
                .append(TIME.format(record.getInstant().atZone(ZoneId.systemDefault())))
                .append(' ')
                .append(record.getLevel().getName())
                .append(' ')
                .append(record.getLoggerName())
                .append(": ")
                .append(formatMessage(record))
                .append(System.lineSeparator());
        Throwable failure = record.getThrown();
        if (failure != null) {
            append(line, failure, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return line.toString();
    }

    private static void append(StringBuilder text, @Nullable Throwable failure, Set<Throwable> before) {
        if (failure == null || !before.add(failure)) {
            return;
        }
        String name = failure.getClass().getName();
        text.append(before.size() == 1 ? "" : "Caused by: ").append(name);
        if (KEPT.contains(name) || name.startsWith(ENGINE)) {
            text.append(": ").append(failure.getMessage());
        }
        text.append(System.lineSeparator());
        for (StackTraceElement element : failure.getStackTrace()) {
            text.append("\tat ").append(element).append(System.lineSeparator());
        }
        append(text, failure.getCause(), before);
    }
}
