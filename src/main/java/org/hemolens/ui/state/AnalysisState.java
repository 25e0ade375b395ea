package org.hemolens.ui.state;

/** Where the analysis of the series on screen stands. */
public enum AnalysisState {
    /** Not asked for. */
    IDLE,
    RUNNING,
    DONE,
    /** Ended by an error, which is said. */
    FAILED,
    /** The gate refused; an override needs a reason. */
    REFUSED,
    /** Ended by the user; what had come stays, marked as incomplete. */
    CANCELLED
}
