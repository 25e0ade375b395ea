package org.hemolens.text;

/** A failure that can say itself in the window's language; its own message is English, for logs and scripts. */
public interface Told {
    Message told();

    /** What a failure says in the window's language; where it cannot, its own message, or its kind where it has none. */
    static String by(Throwable failure) {
        if (failure instanceof Told t) {
            return t.told().text();
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
