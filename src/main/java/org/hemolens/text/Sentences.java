package org.hemolens.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in the window's language what other packages said in English: findings of geometry, evidence of the protocol check,
 * problems of files. Those stay English where they are made, as they are the record in files and logs (decision 18).
 *
 * <p>The catalogue is the bundle {@code sentences}: the English of an entry is a pattern with places {@code {0}} for what is
 * kept as it is, {@code {0:n}} for numbers and {@code {0:s}} for sentences of the catalogue. What matches no pattern stays
 * English. Thread-safe.
 */
public final class Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?::([ns]))?}");
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern SEPARATOR = Pattern.compile("[;,:] ");
    /** What was said stands on screen and is asked for again; an evening's sentences are far fewer. */
    private static final int KEPT = 4000;

    private static final Map<Locale, Sentences> LANGUAGES = new HashMap<>();

    private record Entry(Pattern english, Map<Integer, String> kinds, String said, int literal) {}

    private final Locale locale;
    private final Map<String, String> whole = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Optional<String>> found = new HashMap<>();

    private Sentences(Locale locale) {
        this.locale = locale;
        ResourceBundle english = Texts.bundle("sentences", Locale.ENGLISH);
        ResourceBundle said = Texts.bundle("sentences", locale);
        for (String key : english.keySet()) {
            add(english.getString(key), said.getString(key));
        }
        entries.sort(Comparator.comparingInt(Entry::literal).reversed());
    }

    private void add(String english, String said) {
        Matcher places = PLACE.matcher(english);
        StringBuilder regex = new StringBuilder();
        Map<Integer, String> kinds = new HashMap<>();
        int from = 0;
        int literal = 0;
        while (places.find()) {
            regex.append(Pattern.quote(english.substring(from, places.start())));
            literal += places.start() - from;
            String kind = Optional.ofNullable(places.group(2)).orElse("");
            regex.append("(?<p").append(places.group(1)).append('>');
            regex.append(kind.equals("n") ? NUMBER : ".+?").append(')');
            kinds.put(Integer.valueOf(places.group(1)), kind);
            from = places.end();
        }
        if (kinds.isEmpty()) {
            whole.put(english, said);
            return;
        }
        regex.append(Pattern.quote(english.substring(from)));
        literal += english.length() - from;
        entries.add(new Entry(Pattern.compile(regex.toString(), Pattern.DOTALL), kinds, said, literal));
    }

    /** A sentence, or several, in the window's language; English where the catalogue does not have it. */
    public static String said(String english) {
        Locale locale = Texts.locale();
        if (locale.getLanguage().equals("en") || english.isEmpty()) {
            return english;
        }
        return in(locale, english).orElse(english);
    }

    /** What a failure says, in the window's language; its kind where it says nothing. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : said(message);
    }

    /** Empty where the catalogue does not have all of it. */
    public static Optional<String> in(Locale locale, String english) {
        Sentences sentences;
        synchronized (LANGUAGES) {
            sentences = LANGUAGES.computeIfAbsent(locale, Sentences::new);
        }
        return sentences.translate(english);
    }

    private synchronized Optional<String> translate(String english) {
        Optional<String> before = found.get(english);
        if (before != null) {
            return before;
        }
        Optional<String> said = one(english).or(() -> several(english));
        if (found.size() >= KEPT) {
            found.clear();
        }
        found.put(english, said);
        return said;
    }

    private Optional<String> one(String english) {
        if (whole.containsKey(english)) {
            return Optional.ofNullable(whole.get(english));
        }
        if (english.matches(NUMBER)) {
            return Optional.of(number(english));
        }
        return entries.stream().flatMap(e -> match(e, english).stream()).findFirst();
    }

    /** Sentences in a row, each of the catalogue; a sentence may hold the sign that also parts sentences. */
    private Optional<String> several(String english) {
        Matcher separators = SEPARATOR.matcher(english);
        while (separators.find()) {
            String rest = english.substring(separators.end());
            Optional<String> first = one(english.substring(0, separators.start()));
            if (first.isPresent()) {
                Optional<String> said = translate(rest).map(r -> first.get() + separators.group() + r);
                if (said.isPresent()) {
                    return said;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> match(Entry entry, String english) {
        Matcher m = entry.english().matcher(english);
        if (!m.matches()) {
            return Optional.empty();
        }
        Map<Integer, String> values = new HashMap<>();
        for (Map.Entry<Integer, String> place : entry.kinds().entrySet()) {
            String value = m.group("p" + place.getKey());
            Optional<String> said =
                    switch (place.getValue()) {
                        case "n" -> Optional.of(number(value));
                        case "s" -> translate(value);
                        default -> Optional.of(value);
                    };
            if (said.isEmpty()) {
                return Optional.empty();
            }
            values.put(place.getKey(), said.get());
        }
        return Optional.of(PLACE.matcher(entry.said())
                .replaceAll(p -> Matcher.quoteReplacement(values.getOrDefault(Integer.valueOf(p.group(1)), ""))));
    }

    private String number(String english) {
        int point = english.indexOf('.');
        return point < 0 ? english : english.replace('.', Texts.decimalSign(locale));
    }
}
