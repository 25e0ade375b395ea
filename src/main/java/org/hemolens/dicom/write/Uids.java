package org.hemolens.dicom.write;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** UIDs of the form 2.25 with a UUID as a decimal number (PS3.5 B.2), derived from a text. */
public final class Uids {
    private Uids() {}

    /** A UID of the text's hash: a name-based UUID of version 8 (RFC 9562 5.8), SHA-256 cut to 128 bits. */
    public static String of(String text) {
        byte[] hash;
        try {
            hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] uuid = new byte[16];
        System.arraycopy(hash, 0, uuid, 0, 16);
        uuid[6] = (byte) ((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte) ((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, uuid);
    }
}
