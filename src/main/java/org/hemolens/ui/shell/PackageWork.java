package org.hemolens.ui.shell;

import org.hemolens.model.PackageStore;
import org.hemolens.model.PackageVerifier;

/**
 * What is done with model packages besides running them.
 *
 * @param store those that the user added
 * @param verifier runs their parity vectors
 */
public record PackageWork(PackageStore store, PackageVerifier verifier) {}
