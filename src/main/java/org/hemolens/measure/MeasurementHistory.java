package org.hemolens.measure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The measurements of a series, and the way back and forth through their last changes. */
public final class MeasurementHistory {
    /** Changes that can be undone; what lies further back is forgotten. */
    public static final int KEPT = 100;

    private final Deque<List<Measurement>> before = new ArrayDeque<>();
    private final Deque<List<Measurement>> undone = new ArrayDeque<>();
    private List<Measurement> now = List.of();

    public List<Measurement> now() {
        return now;
    }

    /** Adds it, or puts it in the place of the one with its id. */
    public void put(Measurement measurement) {
        List<Measurement> next = new ArrayList<>(now);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).id().equals(measurement.id())) {
                next.set(i, measurement);
                change(next);
                return;
            }
        }
        next.add(measurement);
        change(next);
    }

    public void remove(List<String> ids) {
        change(now.stream().filter(m -> !ids.contains(m.id())).toList());
    }

    private void change(List<Measurement> next) {
        if (next.equals(now)) {
            return;
        }
        before.push(now);
        if (before.size() > KEPT) {
            before.removeLast();
        }
        undone.clear();
        now = List.copyOf(next);
    }

    /** Puts what was saved earlier below all that has been done since; that cannot be undone. */
    public void addSaved(List<Measurement> saved) {
        now = joined(saved, now);
        List<List<Measurement>> earlier = List.copyOf(before);
        before.clear();
        earlier.forEach(list -> before.addLast(joined(saved, list)));
        List<List<Measurement>> later = List.copyOf(undone);
        undone.clear();
        later.forEach(list -> undone.addLast(joined(saved, list)));
    }

    private static List<Measurement> joined(List<Measurement> saved, List<Measurement> list) {
        List<Measurement> all = new ArrayList<>(saved);
        all.addAll(list);
        return List.copyOf(all);
    }

    /** @return false when there is nothing to undo */
    public boolean undo() {
        if (before.isEmpty()) {
            return false;
        }
        undone.push(now);
        now = before.pop();
        return true;
    }

    /** @return false when there is nothing to redo */
    public boolean redo() {
        if (undone.isEmpty()) {
            return false;
        }
        before.push(now);
        now = undone.pop();
        return true;
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }
}
