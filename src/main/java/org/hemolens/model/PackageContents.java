package org.hemolens.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files a package is made of, by its manifest, before anything else of it is read. */
final class PackageContents {
    static final String MANIFEST = "manifest.json";
    /** No manifest is as large. */
    static final long LARGEST_MANIFEST = 4L << 20;

    /** Taken along where they are there. */
    static final Set<String> BESIDE = Set.of("card.md", "LICENSE", "LICENSE.txt", "README.md");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** Gives the bytes of a manifest by its path within the source. */
    interface Manifests {
        /** Empty where there is none. */
        Optional<byte[]> read(String path) throws IOException, ModelException;
    }

    private final Manifests manifests;
    private final Set<String> needed = new LinkedHashSet<>();
    private final Set<String> folders = new LinkedHashSet<>();

    private PackageContents(Manifests manifests) {
        this.manifests = manifests;
        folders.add("");
    }

    /** @throws ModelException when there is no manifest, it is no JSON, or a name in it leads elsewhere */
    static PackageContents read(Manifests manifests) throws IOException, ModelException {
        PackageContents contents = new PackageContents(manifests);
        contents.add("", true);
        return contents;
    }

    /** Paths within the package that must be there, with {@code /}. */
    Set<String> needed() {
        return needed;
    }

    /** Whether a path is one of the package's, needed or not. */
    boolean holds(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return needed.contains(path)
                || (folders.contains(path.substring(0, slash)) && BESIDE.contains(path.substring(slash)));
    }

    private void add(String folder, boolean members) throws IOException, ModelException {
        String path = folder + MANIFEST;
        byte[] bytes = manifests.read(path).orElseThrow(() -> new ModelException(path + ": missing"));
        if (bytes.length > LARGEST_MANIFEST) {
            throw new ModelException(path + ": too large for a manifest");
        }
        needed.add(path);
        JsonNode tree;
        try {
            tree = JsonMapper.builder().build().readTree(bytes);
        } catch (IOException e) {
            throw new ModelException(path + ": not valid JSON", e);
        }
        for (String file : tree.findValuesAsText("file")) {
            needed.add(folder + plain(path, "file", file));
        }
        for (JsonNode member : tree.path("members")) {
            if (member.has("folder")) {
                if (!members) {
                    throw new ModelException(path + ": members of members are not taken");
                }
                String inner =
                        plain(path, "members.folder", member.path("folder").asText()) + "/";
                folders.add(inner);
                add(inner, false);
            }
        }
    }

    private static String plain(String path, String field, String name) throws ModelException {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new ModelException(
                    path + ": " + field + ": a plain name within the package is expected, got " + name);
        }
        return name;
    }
}
