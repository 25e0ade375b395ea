package org.hemolens.analysis;

import java.io.Serial;
import org.hemolens.protocol.ProtocolCheck;

/** The model was not run because the gate refused the series. */
public final class GateRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ProtocolCheck check;

    public GateRefusedException(ProtocolCheck check) {
        super("refused by the protocol check: " + String.join("; ", check.refusals()));
        this.check = check;
    }

    public ProtocolCheck check() {
        return check;
    }
}
