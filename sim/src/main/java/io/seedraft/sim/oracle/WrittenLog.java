package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import java.util.Arrays;

/** The log of one node as its writes made it, and the number of the disk operation that wrote each entry. */
final class WrittenLog {

    private long[] terms = new long[256];
    private long[] operations = new long[256];
    private long base;
    private long last;

    void reset() {
        base = 0;
        last = 0;
        terms[0] = 0;
    }

    /** Index of the last entry. */
    long last() {
        return last;
    }

    /** The term of an entry that is held, or of the base. */
    long termAt(long index) {
        return terms[(int) index];
    }

    /** A copy of what was written by the disk operations up to a number. */
    WrittenLog durablePart(long operation) {
        WrittenLog part = new WrittenLog();
        part.terms = terms.clone();
        part.operations = operations.clone();
        part.base = base;
        part.last = last;
        while (part.last > base && operations[(int) part.last] > operation) part.last--;
        return part;
    }

    /** Whether this very entry is held, or covered by a snapshot. */
    boolean holds(long index, long term) {
        return index < base || index <= last && terms[(int) index] == term;
    }

    /** Whether an entry, whichever it is, was written by one of the disk operations up to a number. */
    boolean durable(long index, long operation) {
        return index <= base || index <= last && operations[(int) index] <= operation;
    }

    /** An entry was written; what stood at its index and behind is gone. */
    void written(long index, long term, long operation) {
        if (index <= base || index > last + 1) {
            throw new LawViolation(
                    "LogMatching: entry " + term + "." + index + " was written where the log is " + base + ".." + last);
        }
        room(index);
        terms[(int) index] = term;
        operations[(int) index] = operation;
        last = index;
    }

    /** The log begins behind a snapshot, with nothing in it. */
    void beginBehind(long index, long term) {
        room(index);
        base = index;
        last = index;
        terms[(int) index] = term;
    }

    /**
     * An entry was found on the disk at boot, in order. If it is the one that stood here it keeps its disk operation:
     * what was not synced before a crash of the process alone is not synced after it.
     *
     * @param latest the latest operation that may have written it
     */
    void recovered(long index, long term, long before, long latest) {
        boolean same = index <= before && terms[(int) index] == term;
        long operation = same ? Math.min(operations[(int) index], latest) : latest;
        room(index);
        terms[(int) index] = term;
        operations[(int) index] = operation;
        last = index;
    }

    private void room(long index) {
        if (index >= terms.length) {
            terms = Arrays.copyOf(terms, (int) Math.max(index + 1, 2L * terms.length));
            operations = Arrays.copyOf(operations, terms.length);
        }
    }
}
