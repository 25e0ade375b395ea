package org.hemolens.model;

/**
 * A file of a package.
 *
 * @param name within the package's folder, no path
 * @param sha256 of its content, 64 hex digits, lower case
 */
public record PackageFile(String name, String sha256) {}
