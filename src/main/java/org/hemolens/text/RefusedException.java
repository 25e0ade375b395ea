package org.hemolens.text;

import java.io.Serial;

/** What the user asked for is not possible, said in words for the user. */
public final class RefusedException extends IllegalArgumentException implements Told {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Message told;

    public RefusedException(Message told) {
        super(told.english());
        this.told = told;
    }

    @Override
    public Message told() {
        return told;
    }
}
