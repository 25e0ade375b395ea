package org.hemolens.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A package whose network tells how a series was taken (docs/model-package.md, "Protocol").
 *
 * @param folder where it lies
 * @param about what it says of itself
 * @param file TorchScript: {@code [1, 1, D, H, W]} to {@code [1, answers of all questions]} logits
 * @param input D channels, which the network sees as depth, around the middle slice of the series
 * @param questions in the order of the logits
 * @param parity its parity vectors
 */
public record ProtocolPackage(
        Path folder,
        ModelPackage.About about,
        PackageFile file,
        InputSpec input,
        List<Asked> questions,
        PackageFile parity) {

    /** What can be asked, and which words answer it; the protocol check knows the same words. */
    public enum Question {
        CONTRAST,
        ORIENTATION,
        KERNEL;

        public List<String> answers() {
            return switch (this) {
                case CONTRAST -> List.of("without contrast", "with contrast");
                case ORIENTATION -> List.of("axial", "coronal", "sagittal");
                case KERNEL -> List.of("soft tissue", "bone or lung");
            };
        }
    }

    /** @param answers in the order of the logits */
    public record Asked(Question question, List<String> answers) {
        public Asked {
            answers = List.copyOf(answers);
        }
    }

    public ProtocolPackage {
        questions = List.copyOf(questions);
    }

    /** Reads a package and checks the hash of every file. */
    public static ProtocolPackage read(Path folder) throws ModelException {
        ProtocolPackage p = manifest(folder);
        PackageFiles.check(folder, List.of(p.file, p.parity));
        return p;
    }

    /** Whether a folder holds a manifest of this kind. */
    public static boolean isIn(Path folder) {
        return PackageKind.of(folder) == PackageKind.PROTOCOL;
    }

    /** Reads the manifest alone. */
    static ProtocolPackage manifest(Path folder) throws ModelException {
        return ManifestReader.read(folder, (f, sha256) -> {
            f.text("kind");
            ModelPackage.About about = ManifestReader.about(f, sha256);
            JsonFields network = f.object("network");
            PackageFile file = ManifestReader.file(network);
            InputSpec input = network.object("input", InputSpecReader::read);
            network.end();
            return new ProtocolPackage(
                    folder, about, file, input, questions(f), f.object("parity", ManifestReader::file));
        });
    }

    private static List<Asked> questions(JsonFields f) throws ModelException {
        Set<Question> seen = EnumSet.noneOf(Question.class);
        List<Asked> out = new ArrayList<>(f.list("questions", q -> {
            Question question = q.choice("question", Question.class, true);
            List<String> answers = q.texts("answers");
            if (answers.size() != question.answers().size()
                    || !Set.copyOf(answers).equals(Set.copyOf(question.answers()))) {
                throw new ModelException(
                        q.path("answers") + ": " + question.answers() + " are expected, got " + answers);
            }
            return new Asked(question, answers);
        }));
        for (Asked asked : out) {
            if (!seen.add(asked.question())) {
                throw new ModelException("questions: " + asked.question() + " is there twice");
            }
        }
        if (out.isEmpty()) {
            throw new ModelException("questions: at least one is needed");
        }
        return out;
    }

    /** Number of logits. */
    public int answers() {
        return questions.stream().mapToInt(q -> q.answers().size()).sum();
    }
}
