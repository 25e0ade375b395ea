package org.hemolens.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Hashes of a package's files. */
final class PackageFiles {
    private PackageFiles() {}

    /** @throws ModelException when a file is missing, is no plain file of the folder, or has another hash */
    static void check(ModelPackage p) throws ModelException {
        if (p.ensemble().isPresent()) {
            for (EnsembleSpec.Member member : p.ensemble().get().members()) {
                check(member.modelPackage());
            }
            check(p.folder(), List.of(p.parity()));
            return;
        }
        List<PackageFile> files = new ArrayList<>();
        p.networks().forEach(n -> files.add(n.file()));
        p.sequence().ifPresent(files::add);
        p.segmentation().ifPresent(s -> files.add(s.file()));
        files.add(p.parity());
        check(p.folder(), files);
    }

    /** @throws ModelException as {@link #check(ModelPackage)} */
    static void check(Path folder, List<PackageFile> files) throws ModelException {
        for (PackageFile file : files) {
            Path path = folder.resolve(file.name());
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new ModelException(path + ": missing, or not a plain file");
            }
            String found = sha256(path);
            if (!found.equals(file.sha256())) {
                throw new ModelException(
                        path + ": SHA-256 is " + found + ", the manifest says " + file.sha256() + "; nothing was run");
            }
        }
    }

    static String sha256(Path path) throws ModelException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new ModelException(path + ": cannot be read: " + reason(e), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
