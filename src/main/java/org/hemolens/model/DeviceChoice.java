package org.hemolens.model;

/** Where the networks are asked to run. */
public enum DeviceChoice {
    /** A GPU where there is one, else the CPU; which one was taken is always said. */
    AUTO,
    CPU,
    /** A GPU or a failure; never a silent CPU. */
    GPU
}
