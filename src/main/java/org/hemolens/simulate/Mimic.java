package org.hemolens.simulate;

/** What is no blood but fools models and residents; never in the mask. */
interface Mimic {
    String name();

    /** Changes the density of the tissue there; leaves blood alone. */
    void paint(Sample s);
}
