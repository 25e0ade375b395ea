package org.hemolens.cli;

import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.hemolens.model.ComputeDevice;
import org.hemolens.progress.Progress;
import picocli.CommandLine.Command;

/** {@code devices}: what networks can run on, as tab-separated lines. */
@Command(
        name = "devices",
        description = "Lists the devices that networks can run on, as tab-separated lines: what --device takes, name,"
                + " free and total memory in bytes (- where it cannot be told).")
final class DevicesCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    DevicesCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        console.result("device\tname\tfree_bytes\ttotal_bytes");
        for (ComputeDevice d : ports.devices().list(Progress.NONE)) {
            console.result(
                    String.join("\t", d.id(), Console.oneLine(d.name()), bytes(d.freeBytes()), bytes(d.totalBytes())));
        }
        return ExitStatus.DONE;
    }

    private static String bytes(OptionalLong bytes) {
        return bytes.isPresent() ? String.valueOf(bytes.getAsLong()) : "-";
    }
}
