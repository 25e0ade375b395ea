package org.hemolens.cli;

import java.io.PrintWriter;
import org.hemolens.progress.Progress;

/** Progress on standard error: one line that is written over on a terminal, a line every tenth part elsewhere. */
final class ProgressLine implements Progress {
    private static final int PARTS = 10;

    private final PrintWriter err;
    private final boolean terminal;
    private String stage = "";
    private int part = -1;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void report(String newStage, int done, int total) {
        int newPart = total <= 0 ? 0 : (int) ((long) done * PARTS / total);
        boolean news = !newStage.equals(stage) || newPart != part;
        stage = newStage;
        part = newPart;
        String count = total <= 0 ? "" : " " + done + "/" + total;
        if (terminal) {
            boolean last = total > 0 && done >= total;
            err.print("\r\u001b[K" + stage + count + (last ? System.lineSeparator() : ""));
            err.flush();
        } else if (news) {
            err.println(stage + count);
            err.flush();
        }
    }
}
