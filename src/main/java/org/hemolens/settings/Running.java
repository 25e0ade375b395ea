package org.hemolens.settings;

/**
 * Where the networks run. Texts as typed; what they mean is checked when they are used, and when they are typed.
 *
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param half whether slice networks compute in half precision on a GPU
 * @param server address of a KServe v2 server; empty: this machine
 * @param authority PEM file of the authorities of the server's certificate; empty: those of the system
 * @param tokenFile file with the server's bearer token; empty: none
 * @param plainAllowed whether pixels may go to another machine without encryption
 */
public record Running(
        String device, boolean half, String server, String authority, String tokenFile, boolean plainAllowed) {
    public static final Running STANDARD = new Running("auto", false, "", "", "", false);

    /** For the user, before it is taken over. */
    public String words() {
        return server.isEmpty()
                ? "on " + device + (half ? ", half precision" : "")
                : "pixels of every analysed scan are sent to " + server + (plainAllowed ? ", plain http allowed" : "");
    }
}
