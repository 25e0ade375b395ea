package org.hemolens.model.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.hemolens.model.ComputeDevice;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.DeviceChoice.Kind;
import org.hemolens.model.DeviceMemoryException;
import org.hemolens.model.Devices;
import org.hemolens.model.EnsembleNetworks;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.RunFacts;
import org.hemolens.progress.Progress;

/**
 * Chooses the device, reckons memory and batch before the networks are loaded, and gives out networks that make their
 * batches smaller where memory does not suffice. A GPU that was demanded is never left for the CPU; with {@link
 * Kind#AUTO} it is, and the facts say so.
 */
public final class FittedEngine implements NetworkEngine {
    private final NetworkEngine engine;
    private final Devices devices;
    private final MemoryMeter meter;

    /** @param engine takes the choice of one device */
    public FittedEngine(NetworkEngine engine, Devices devices, MemoryMeter meter) {
        this.engine = engine;
        this.devices = devices;
        this.meter = meter;
    }

    @Override
    public HemorrhageNetworks open(ModelPackage modelPackage, DeviceChoice choice, Progress progress)
            throws ModelException {
        if (modelPackage.ensemble().isPresent()) {
            // Member by member: each has a folder, and so memory and a batch, of its own.
            return EnsembleNetworks.open(modelPackage, this, choice, progress);
        }
        progress.report("Looking for devices", 0, 0);
        List<ComputeDevice> all = devices.list(progress);
        ComputeDevice device = chosen(choice, all);
        List<String> notes = new ArrayList<>();
        boolean half = half(choice, device, notes);
        progress.report("Reckoning memory", 0, 0);
        MemoryEstimate estimate = meter.measure(modelPackage);
        BatchPlan plan = BatchPlan.of(estimate, device, half);
        if (!plan.fits()) {
            notes.add("by the estimate not even one slice fits into the memory of " + device.words() + " ("
                    + RunFacts.gigabytes(plan.estimatedBytes()) + " needed, "
                    + RunFacts.gigabytes(plan.freeBytes().orElse(0)) + " free); it was tried all the same");
        }
        String words = device.words() + ": " + facts(plan).words();
        // Stays on screen while the networks are loaded, which is the time to read it.
        Progress shown = (stage, done, total) -> progress.report(words, done, total);
        shown.report(words, 0, 0);
        Optional<FittedNetworks.Other> otherwise = choice.kind() == Kind.AUTO && device.isGpu()
                ? Optional.of(() -> engine.open(modelPackage, DeviceChoice.CPU, progress))
                : Optional.empty();
        HemorrhageNetworks opened;
        try {
            opened = engine.open(modelPackage, single(device).withHalf(half), shown);
        } catch (DeviceMemoryException e) {
            if (otherwise.isEmpty()) {
                throw e;
            }
            notes.add("the networks do not fit into the memory of " + device.words() + "; the CPU was taken instead");
            opened = otherwise.get().open();
            otherwise = Optional.empty();
            plan = BatchPlan.of(estimate, all.getFirst(), false);
        }
        return new FittedNetworks(opened, facts(plan), notes, otherwise);
    }

    /** Networks elsewhere whose memory cannot be told: batches are made smaller where they do not suffice. */
    public static HemorrhageNetworks shrinking(HemorrhageNetworks networks) {
        return new FittedNetworks(networks, networks.facts(), List.of(), Optional.empty());
    }

    private static RunFacts facts(BatchPlan plan) {
        return new RunFacts(
                plan.batch(), OptionalLong.of(plan.estimatedBytes()), plan.freeBytes(), Optional.empty(), List.of());
    }

    private static DeviceChoice single(ComputeDevice device) {
        return device.isGpu() ? DeviceChoice.gpu(device.gpu().getAsInt()) : DeviceChoice.CPU;
    }

    private static boolean half(DeviceChoice choice, ComputeDevice device, List<String> notes) throws ModelException {
        if (!choice.half() || device.isGpu()) {
            return choice.half();
        }
        String reason = "a CPU computes half precision more slowly than float32 and no more exactly";
        if (choice.kind() == Kind.CPU) {
            throw new ModelException("half precision was asked for on the CPU: " + reason + "; leave it off");
        }
        notes.add("half precision was asked for and not used, as no GPU is there: " + reason);
        return false;
    }

    private static ComputeDevice chosen(DeviceChoice choice, List<ComputeDevice> all) throws ModelException {
        List<ComputeDevice> gpus = all.stream().filter(ComputeDevice::isGpu).toList();
        return switch (choice.kind()) {
            case CPU -> all.getFirst();
            case AUTO -> gpus.isEmpty() ? all.getFirst() : gpus.getFirst();
            case GPU -> gpu(choice, gpus);
            case SERVER -> throw new ModelException("a server is no device of this machine");
        };
    }

    private static ComputeDevice gpu(DeviceChoice choice, List<ComputeDevice> gpus) throws ModelException {
        if (gpus.isEmpty()) {
            throw new ModelException("a GPU was asked for and PyTorch sees none (its CPU build is in use, or there is"
                    + " no CUDA device); choose CPU or automatic");
        }
        int index = choice.gpu().orElse(gpus.getFirst().gpu().orElse(0));
        return gpus.stream()
                .filter(d -> d.gpu().getAsInt() == index)
                .findFirst()
                .orElseThrow(() -> new ModelException("GPU " + index + " was asked for, there is only "
                        + gpus.stream().map(ComputeDevice::words).collect(Collectors.joining("; "))));
    }
}
