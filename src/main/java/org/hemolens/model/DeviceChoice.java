package org.hemolens.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the networks are asked to run.
 *
 * @param kind which kind of device
 * @param gpu index of the GPU; empty: the first
 * @param half whether slice networks compute in half precision, on GPUs alone
 * @param server the server that runs the slice networks; with {@link Kind#SERVER} alone
 */
public record DeviceChoice(Kind kind, OptionalInt gpu, boolean half, Optional<ServerAddress> server) {
    /** Kinds of devices. */
    public enum Kind {
        /** A GPU where there is one, else the CPU; which one was taken is always said. */
        AUTO,
        CPU,
        /** A GPU or a failure; never a silent CPU. */
        GPU,
        /** A server or a failure; never a silent run on this machine. */
        SERVER
    }

    public static final DeviceChoice AUTO = of(Kind.AUTO);
    public static final DeviceChoice CPU = of(Kind.CPU);
    public static final DeviceChoice GPU = of(Kind.GPU);

    public DeviceChoice {
        if ((kind == Kind.SERVER) != server.isPresent() || (gpu.isPresent() && kind != Kind.GPU)) {
            throw new IllegalArgumentException(kind + " with " + gpu + " and " + server);
        }
    }

    private static DeviceChoice of(Kind kind) {
        return new DeviceChoice(kind, OptionalInt.empty(), false, Optional.empty());
    }

    /** A GPU by its index, from 0. */
    public static DeviceChoice gpu(int index) {
        return new DeviceChoice(Kind.GPU, OptionalInt.of(index), false, Optional.empty());
    }

    public static DeviceChoice server(ServerAddress address) {
        return new DeviceChoice(Kind.SERVER, OptionalInt.empty(), false, Optional.of(address));
    }

    /**
     * @param text {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}, in any case
     * @throws IllegalArgumentException when it is none of them, in words
     */
    public static DeviceChoice parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.matches("gpu:\\d{1,3}")) {
            return gpu(Integer.parseInt(word.substring(4)));
        }
        return switch (word) {
            case "auto" -> AUTO;
            case "cpu" -> CPU;
            case "gpu" -> GPU;
            default -> throw new IllegalArgumentException("expected cpu, gpu, gpu:N or auto, got '" + text + "'");
        };
    }

    public DeviceChoice withHalf(boolean now) {
        return now == half ? this : new DeviceChoice(kind, gpu, now, server);
    }

    /** For networks that no server runs and that have no half precision: the same device here, or the one that is there. */
    public DeviceChoice onThisMachine() {
        return kind == Kind.SERVER ? AUTO : withHalf(false);
    }

    /** As {@link #parse} takes it, or {@code server}. */
    public String id() {
        return kind.name().toLowerCase(Locale.ROOT) + (gpu.isPresent() ? ":" + gpu.getAsInt() : "");
    }

    /**
     * Answers of one class of devices may differ from those of another in their last digits, and are kept apart.
     *
     * @param device where networks ran, in words, as {@link HemorrhageNetworks#device} says it
     * @return {@code CPU}, {@code GPU}, {@code GPU-HALF} or {@code SERVER}
     */
    public static String deviceClass(String device) {
        if (device.startsWith("Server")) {
            return "SERVER";
        }
        if (!device.startsWith("GPU")) {
            return "CPU";
        }
        return device.contains(HALF_WORDS) ? "GPU-HALF" : "GPU";
    }

    /**
     * Whether an answer kept from a device is one that this choice could have got.
     *
     * @param device as in {@link #deviceClass}
     */
    public boolean takes(String device) {
        return switch (kind) {
            case AUTO -> !deviceClass(device).equals("SERVER");
            case CPU -> deviceClass(device).equals("CPU");
            case GPU -> deviceClass(device).startsWith("GPU");
            case SERVER -> deviceClass(device).equals("SERVER");
        };
    }

    /** What {@link HemorrhageNetworks#device} says of half precision. */
    public static final String HALF_WORDS = "half precision";
}
