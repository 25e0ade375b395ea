package org.hemolens.simulate;

import java.util.Random;
import org.hemolens.dicom.write.CtProtocol;

/**
 * How the headers of the great makers' scanners look: names of kernels, ImageType, stored values. Manufacturer and model
 * still say that the simulator made it.
 */
enum ScannerPattern {
    GE("STANDARD", "BONEPLUS", "ORIGINAL\\PRIMARY\\AXIAL", "1.1 ROUTINE HEAD", true, -1024),
    SIEMENS("H31s", "H70h", "ORIGINAL\\PRIMARY\\AXIAL\\CT_SOM5 SEQ", "HeadSeq", false, -1024),
    PHILIPS("UB", "YC", "ORIGINAL\\PRIMARY\\AXIAL", "HEAD ROUTINE", false, -1024),
    CANON("FC26", "FC30", "ORIGINAL\\PRIMARY\\AXIAL", "Head Routine", true, 0);

    private final String soft;
    private final String bone;
    private final String imageType;
    private final String protocol;
    private final boolean signed;
    private final int intercept;

    ScannerPattern(String soft, String bone, String imageType, String protocol, boolean signed, int intercept) {
        this.soft = soft;
        this.bone = bone;
        this.imageType = imageType;
        this.protocol = protocol;
        this.signed = signed;
        this.intercept = intercept;
    }

    /** The pattern of a seed. */
    static ScannerPattern of(long seed) {
        return values()[Streams.of(seed, "scanner pattern").nextInt(values().length)];
    }

    CtProtocol protocol(SimulationSpec spec) {
        Random r = Streams.of(spec.seed(), "exposure");
        Acquisition how = spec.acquisition();
        int current = 10 * (16 + r.nextInt(20));
        int time = 500 * (2 + r.nextInt(3));
        return new CtProtocol(
                "Simulated, headers as " + name(),
                imageType,
                how.kernel() == Kernel.SOFT ? soft : bone,
                protocol,
                120,
                current,
                time,
                how.tiltDegrees(),
                how.contrast() ? "SIMULATED IODINE" : "",
                signed,
                intercept);
    }
}
