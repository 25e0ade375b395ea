package org.hemolens.ui.shell;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.hemolens.dicom.LoadListener;
import org.hemolens.dicom.SeriesRejection;
import org.hemolens.ui.task.FxInbox;

/** Brings slices to the screen as they come, on the FX thread, as long as they are still wanted there. */
final class Arrivals implements LoadListener {
    private final FxInbox inbox;
    private final BooleanSupplier wanted;
    private final BiConsumer<Integer, short[]> take;
    private final BiConsumer<Integer, SeriesRejection> fail;

    /**
     * @param wanted asked on the FX thread before each slice
     * @param take a slice's place in viewing order and its HU, row-major
     * @param fail its place, and why it cannot be shown
     */
    Arrivals(
            FxInbox inbox,
            BooleanSupplier wanted,
            BiConsumer<Integer, short[]> take,
            BiConsumer<Integer, SeriesRejection> fail) {
        this.inbox = inbox;
        this.wanted = wanted;
        this.take = take;
        this.fail = fail;
    }

    @Override
    public void sliceLoaded(int index, short[] hu) {
        inbox.post(() -> {
            if (wanted.getAsBoolean()) {
                take.accept(index, hu);
            }
        });
    }

    @Override
    public void sliceFailed(int index, SeriesRejection rejection) {
        inbox.post(() -> {
            if (wanted.getAsBoolean()) {
                fail.accept(index, rejection);
            }
        });
    }
}
