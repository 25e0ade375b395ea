package org.hemolens.store;

/**
 * One entry of a series, in the order in which they were made.
 *
 * @param kind analysis, truth, grade, note or measurement
 * @param words what was said
 */
public record HistoryEntry(String kind, Author author, String words) {}
