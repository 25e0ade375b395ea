package org.hemolens.simulate;

import org.hemolens.model.HemorrhageClass;

/** Blood at one place. Works per sample in two stages, before and after the brain is evaluated. */
interface Bleed {
    BleedTraits traits();

    default HemorrhageClass kind() {
        return traits().kind();
    }

    /** Says what it pushes aside or widens: changes the sample's place in the undisturbed brain and the swellings. */
    void displace(Sample s);

    /** Turns tissue into blood or its surroundings. */
    void paint(Sample s);
}
