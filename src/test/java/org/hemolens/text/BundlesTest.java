package org.hemolens.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hemolens.anatomy.Region;
import org.hemolens.explain.HuHint;
import org.hemolens.explain.HuRange;
import org.hemolens.explain.MapReading;
import org.hemolens.render.Interpolation;
import org.hemolens.settings.ColourTheme;
import org.junit.jupiter.api.Test;

/** The bundles against each other and against the code. */
class BundlesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/hemolens/text");
    private static final String SENTENCES = "sentences";
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+)\\.([a-z0-9-]+)\"");
    /** Keys that are put together, with what they end in. */
    private static final Map<String, Class<? extends Enum<?>>> FAMILIES = Map.of(
            "interpolation",
            Interpolation.class,
            "language",
            Language.class,
            "theme",
            ColourTheme.class,
            "region",
            Region.class,
            "hint",
            HuHint.Kind.class,
            "hurange",
            HuRange.class,
            "reading",
            MapReading.class);

    private static Map<String, String> bundle(String file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(FOLDER.resolve(file))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replaceFirst("(_de)?\\.properties$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Map<String, String> english() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String name : names()) {
            if (!name.equals(SENTENCES)) {
                all.putAll(bundle(name + ".properties"));
            }
        }
        return all;
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .map(f -> {
                        try {
                            return Files.readString(f);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndArguments() throws IOException {
        assertThat(names()).hasSizeGreaterThan(10);
        for (String name : names()) {
            Map<String, String> english = bundle(name + ".properties");
            Map<String, String> german = bundle(name + "_de.properties");
            assertThat(german.keySet()).as(name).isEqualTo(english.keySet());
            english.forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank();
                assertThat(german.get(key)).as(key).isNotBlank();
                assertThat(places(german.getOrDefault(key, ""))).as(key).isEqualTo(places(text));
            });
        }
    }

    @Test
    void everyFileHasEachKeyOnceAndUnderItsName() throws IOException {
        for (String name : names()) {
            for (String file : List.of(name + ".properties", name + "_de.properties")) {
                List<String> keys = Files.readAllLines(FOLDER.resolve(file)).stream()
                        .filter(l -> !l.isBlank())
                        .map(l -> l.substring(0, l.indexOf('=')))
                        .toList();
                assertThat(keys).as(file).doesNotHaveDuplicates();
                if (!name.equals(SENTENCES)) {
                    assertThat(keys).as(file).allMatch(k -> k.startsWith(name + "."));
                }
            }
        }
    }

    /** A single quote would swallow the arguments behind it. */
    @Test
    void everyTextIsAPatternThatSaysItsArguments() throws IOException {
        for (String key : english().keySet()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                String pattern =
                        Texts.bundle(key.substring(0, key.indexOf('.')), locale).getString(key);
                assertThat(pattern.replace("''", "")).as(key).doesNotContain("'");
                Object[] arguments = {101, 102, 103, 104};
                String said = new MessageFormat(pattern, locale).format(arguments);
                for (String place : places(pattern.replaceAll("\\{\\d,choice[^}]*}", ""))) {
                    assertThat(said).as(key).contains(String.valueOf(arguments[Integer.parseInt(place)]));
                }
            }
        }
    }

    @Test
    void everyKeyOfTheCodeExistsAndEveryKeyIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (MatchResult m : KEY.matcher(sources()).results().toList()) {
            if (names().contains(m.group(1)) && !Set.of("json", "txt").contains(m.group(2))) {
                used.add(m.group(1) + "." + m.group(2));
            }
        }
        FAMILIES.forEach((family, type) -> {
            for (Enum<?> e : type.getEnumConstants()) {
                used.add(family + "." + e.name().toLowerCase(Locale.ROOT));
            }
        });
        Set<String> there = english().keySet();
        assertThat(used.stream().filter(k -> !there.contains(k))).as("missing").isEmpty();
        assertThat(there.stream().filter(k -> !used.contains(k))).as("not used").isEmpty();
    }

    /** Whoever changes a sentence in the code is told that the catalogue has the old one. */
    @Test
    void everySentenceIsOneThatTheCodeSays() throws IOException {
        String code = sources()
                .replaceAll("\"\\s*\\+\\s*\"", "")
                .replace("%%", "%")
                .replace("\\\"", "\"")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        List<String> unsaid = new ArrayList<>();
        bundle(SENTENCES + ".properties").forEach((key, sentence) -> {
            for (String part : sentence.split("\\{\\d(:[ns])?}|[;:,()]", -1)) {
                String words = part.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "").toLowerCase(Locale.ROOT);
                // A word at an end may come from another place of the code.
                String inner = words.replaceFirst("^\\S+ ", "");
                if (Stream.of(words, inner, words.replaceFirst(" \\S+$", ""), inner.replaceFirst(" \\S+$", ""))
                        .noneMatch(code::contains)) {
                    unsaid.add(key + ": " + words);
                }
            }
        });
        assertThat(unsaid).isEmpty();
    }
}
