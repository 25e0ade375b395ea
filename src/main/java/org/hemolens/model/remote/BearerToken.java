package org.hemolens.model.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.hemolens.model.ModelException;
import org.hemolens.model.ServerAddress.TokenSource;

/** A bearer token (RFC 6750, section 2.1) from where it is kept. It is in no message. */
final class BearerToken {
    private static final int LONGEST = 8192;

    private BearerToken() {}

    /** @throws ModelException when there is none, naming file or variable */
    static String read(TokenSource source) throws ModelException {
        return switch (source) {
            case TokenSource.OfFile file -> {
                try (BufferedReader in = Files.newBufferedReader(file.file(), StandardCharsets.UTF_8)) {
                    char[] text = new char[LONGEST];
                    int n = in.read(text);
                    yield checked(
                            new String(text, 0, Math.max(0, n)), file.file().toString());
                } catch (IOException e) {
                    throw new ModelException(file.file() + ": the server's token cannot be read: "
                            + e.getClass().getSimpleName());
                }
            }
            case TokenSource.OfVariable variable -> {
                String value = System.getenv(variable.name());
                if (value == null) {
                    throw new ModelException(
                            "the environment has no variable '" + variable.name() + "' with the server's token");
                }
                yield checked(value, "variable " + variable.name());
            }
        };
    }

    private static String checked(String text, String where) throws ModelException {
        String token = text.lines().findFirst().orElse("").strip();
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new ModelException(where + ": holds no bearer token");
        }
        return token;
    }
}
