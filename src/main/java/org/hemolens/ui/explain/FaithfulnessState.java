package org.hemolens.ui.explain;

import org.hemolens.faithfulness.FaithfulnessReport;

/** What the section about a map's faithfulness shows. */
public sealed interface FaithfulnessState {
    /** No map is on screen. */
    record NoMap() implements FaithfulnessState {}

    /**
     * The map on screen has not been checked.
     *
     * @param failure why the last check of it came to nothing; empty where none did
     */
    record Unchecked(String failure) implements FaithfulnessState {}

    /** The map on screen is being checked. */
    record Running() implements FaithfulnessState {}

    /**
     * Another map is being checked.
     *
     * @param subject which
     */
    record RunningOther(String subject) implements FaithfulnessState {}

    /** Of the map on screen. */
    record Checked(FaithfulnessReport report) implements FaithfulnessState {}
}
