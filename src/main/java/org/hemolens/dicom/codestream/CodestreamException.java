package org.hemolens.dicom.codestream;

import java.io.Serial;

/** Why a compressed image was not decoded; the only exception that decoders throw. */
public final class CodestreamException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** Kinds of reason. */
    public enum Kind {
        TRUNCATED,
        CORRUPT,
        /** Right by its standard, but a part of it that is not decoded here. */
        UNSUPPORTED,
        /** Not the size or depth that was said. */
        DIFFERENT,
        COLOUR
    }

    private final Kind kind;

    public CodestreamException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static CodestreamException corrupt(String message) {
        return new CodestreamException(Kind.CORRUPT, message);
    }

    public static CodestreamException truncated(String message) {
        return new CodestreamException(Kind.TRUNCATED, message);
    }

    public static CodestreamException unsupported(String message) {
        return new CodestreamException(Kind.UNSUPPORTED, message);
    }

    public Kind kind() {
        return kind;
    }

    public String text() {
        String message = getMessage();
        return message == null ? kind.name() : message;
    }
}
