package org.hemolens.model.remote;

import java.util.List;
import org.hemolens.model.DeviceChoice;
import org.hemolens.model.EnsembleNetworks;
import org.hemolens.model.HemorrhageNetworks;
import org.hemolens.model.ModelException;
import org.hemolens.model.ModelPackage;
import org.hemolens.model.NetworkEngine;
import org.hemolens.model.ServerAddress;
import org.hemolens.model.fit.FittedEngine;
import org.hemolens.progress.Progress;

/**
 * Takes the choice of a server; every other goes to the engine of this machine. The package lies here too: what the server
 * gives is proved against it before anything of a patient is sent.
 */
public final class RemoteEngine implements NetworkEngine {
    /** What slice networks are fed with for slices of nobody, {@code [n * C * H * W]} a network. */
    @FunctionalInterface
    public interface ProofInputs {
        List<float[]> of(ModelPackage modelPackage) throws ModelException;
    }

    private final NetworkEngine local;
    private final ProofInputs inputs;

    /** @param inputs of a package's own parity slices */
    public RemoteEngine(NetworkEngine local, ProofInputs inputs) {
        this.local = local;
        this.inputs = inputs;
    }

    @Override
    public HemorrhageNetworks open(ModelPackage modelPackage, DeviceChoice choice, Progress progress)
            throws ModelException {
        if (choice.server().isEmpty()) {
            return local.open(modelPackage, choice, progress);
        }
        if (modelPackage.ensemble().isPresent()) {
            // A server knows the members, each by its own hash.
            return EnsembleNetworks.open(modelPackage, this, choice, progress);
        }
        ServerAddress address = choice.server().get();
        progress.report("Asking the server " + address.place(), 0, 0);
        V2Client client = new V2Client(address);
        try {
            String server = client.server();
            HemorrhageNetworks own = local.open(modelPackage, DeviceChoice.CPU, progress);
            try {
                RemoteNetworks remote = new RemoteNetworks(
                        own, client, "Server " + address.place() + (server.isEmpty() ? "" : " (" + server + ")"));
                progress.report("Proving the server's networks", 0, 0);
                ServerProof.check(remote, own, inputs.of(modelPackage), client);
                return FittedEngine.shrinking(remote);
            } catch (ModelException | RuntimeException e) {
                own.close();
                throw e;
            }
        } catch (ModelException | RuntimeException e) {
            client.close();
            throw e;
        }
    }
}
