package org.hemolens.ui.settings;

/**
 * One thing that the palette can do.
 *
 * @param name for the user
 * @param group where it belongs, for the user
 * @param keys for the user, or an empty text
 * @param perform does it
 */
public record PaletteEntry(String name, String group, String keys, Runnable perform) {}
