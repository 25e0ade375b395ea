package org.hemolens.ui.measure;

import org.hemolens.measure.Measurement;

/**
 * A measurement as it is listed.
 *
 * @param slice index of its slice in the series on screen
 * @param name what it is
 * @param value its chief value
 */
record MeasurementRow(Measurement measurement, int slice, String name, String value) {}
