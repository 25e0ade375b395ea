package org.hemolens.model;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A server that speaks the KServe v2 inference protocol (docs/serving.md).
 *
 * @param url base of the server, such as {@code https://gpu1.example.org:8443}; {@code /v2} follows it
 * @param authority PEM file of the authorities that may have signed its certificate; empty: those of the system
 * @param token where the bearer token is found; never the token itself, which is in no text of this
 * @param plainAllowed whether plain http is agreed to beyond this machine
 * @param connect longest wait for a connection
 * @param request longest wait for an answer
 */
public record ServerAddress(
        URI url,
        Optional<Path> authority,
        Optional<TokenSource> token,
        boolean plainAllowed,
        Duration connect,
        Duration request) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(60);

    /** Where a bearer token is found. */
    public sealed interface TokenSource {
        /** The first line of a file. */
        record OfFile(Path file) implements TokenSource {}

        /** An environment variable. */
        record OfVariable(String name) implements TokenSource {}
    }

    /** @throws IllegalArgumentException when it is no address that may be used, in words */
    public ServerAddress {
        check(url, token.isPresent(), plainAllowed);
    }

    /**
     * With the usual waits: 5 s for a connection, 60 s for an answer.
     *
     * @throws IllegalArgumentException when it is no address that may be used, in words
     */
    public static ServerAddress of(
            String url, Optional<Path> authority, Optional<TokenSource> token, boolean plainAllowed) {
        try {
            return new ServerAddress(URI.create(url.strip()), authority, token, plainAllowed, CONNECT, REQUEST);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    reason.startsWith("server") ? reason : "server '" + url + "': not an address (" + reason + ")", e);
        }
    }

    private static void check(URI url, boolean token, boolean plainAllowed) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("https") && !scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException("server '" + url + "': expected https://HOST[:PORT]");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("server: the address must hold no user, password, query or fragment");
        }
        if (scheme.equals("http") && !isLoopback(url.getHost())) {
            if (!plainAllowed) {
                throw new IllegalArgumentException("server '" + url
                        + "': plain http would send pixels of the scan for all to read on the way; use https, or allow"
                        + " plain http expressly");
            }
            if (token) {
                throw new IllegalArgumentException(
                        "server '" + url + "': a token is never sent over plain http to another machine");
            }
        }
    }

    /** By its name alone, so that no name server can make another machine count as this one. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || host.equals("[::1]");
    }

    /** Host and port, for words. */
    public String place() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
