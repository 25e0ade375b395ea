package org.hemolens.window;

/**
 * A curve as the file names it.
 *
 * @param name LUT Explanation (0028,3003) or Window Center & Width Explanation (0028,1055); empty where the file has none
 */
public record NamedCurve(String name, GrayCurve curve) {}
