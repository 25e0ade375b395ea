package org.hemolens.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.hemolens.kept.KeptFile;

/**
 * Patients' numbers as HMAC-SHA-256 (RFC 2104) under a secret of this user: series of one patient have one key, and without
 * the secret nobody can try numbers against it.
 */
public final class PatientKeys {
    private static final int SECRET_BYTES = 32;
    private static final int KEY_BYTES = 16;

    private final byte[] secret;

    private PatientKeys(byte[] secret) {
        this.secret = secret;
    }

    /**
     * @param file of the secret; made when it is not there, readable by the user alone
     * @throws StoreException when it cannot be read, made, or is no secret
     */
    public static PatientKeys in(Path file) throws StoreException {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                make(file);
            }
            byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
            if (secret.length != SECRET_BYTES) {
                throw new StoreException(file + ": is no key of " + SECRET_BYTES + " bytes");
            }
            return new PatientKeys(secret);
        } catch (IllegalArgumentException e) {
            throw new StoreException(file + ": is no key in hexadecimal digits", e);
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(file + ": " + e.getMessage(), e);
        }
    }

    /** Of two processes that make it at once, one wins and both read that one. */
    private static void make(Path file) throws IOException {
        byte[] fresh = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(fresh);
        Path own = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        KeptFile.write(own, HexFormat.of().formatHex(fresh).getBytes(StandardCharsets.US_ASCII));
        try {
            Files.createLink(file, own);
        } catch (FileAlreadyExistsException e) {
            // The other's is as good.
        } catch (UnsupportedOperationException | FileSystemException e) {
            // A drive without links.
            Files.move(own, file);
        } finally {
            Files.deleteIfExists(own);
        }
    }

    /**
     * @param patientId PatientID (0010,0020)
     * @return 32 hex digits; empty when there is no number
     */
    public Optional<String> of(String patientId) {
        if (patientId.isBlank()) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal(patientId.strip().getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(hash, 0, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
