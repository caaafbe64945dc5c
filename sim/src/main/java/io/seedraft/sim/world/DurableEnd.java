package io.seedraft.sim.world;

/** How far the records go that syncs have made durable since the last loss: a segment's number above 32 bits of its bytes, 0 for none. */
final class DurableEnd {

    private long end;
    private long endBefore;

    /** What the owner knew of the end when it asked for a sync that is done: not even a loss of power takes its note of that. */
    private long noted;

    private long notedBefore;

    /** Something that was durable is gone: what is there is not known. */
    void forget() {
        end = 0;
        endBefore = 0;
    }

    /** A sync has ended, behind which it was here. */
    void syncedBehind(long endThen) {
        if (end != endThen) endBefore = endThen;
    }

    /**
     * An operation has become durable. Zeros are no record, nor is what a kill left of one; and headers and marks have sectors of their
     * own.
     */
    void applied(UnsyncedOps ops, long op, SimFiles files) {
        if (ops.kind(op) != UnsyncedOps.WRITE || ops.length(op) < Integer.BYTES || ops.isShortened(op)) return;
        SimFile file = files.slot(ops.slot(op));
        if (!file.cached) return; // deleted meanwhile
        int at = ops.at(op);
        if (!UnsyncedOps.isRecord(at, file.size)) return;
        int start = ops.start(op);
        byte[] bytes = ops.bytes();
        boolean zeros = bytes[start] == 0 && bytes[start + 1] == 0 && bytes[start + 2] == 0 && bytes[start + 3] == 0;
        if (!zeros) end = Math.max(end, file.number << Integer.SIZE | (at + ops.length(op)));
    }

    /** The disk is another one. */
    void forgetNotes() {
        noted = 0;
        notedBefore = 0;
    }

    /** A sync has ended, at whose asking it was known to be here. */
    void noted(long knownEnd) {
        if (knownEnd <= noted) return;
        notedBefore = noted;
        noted = knownEnd;
    }

    long noted() {
        return noted;
    }

    /** The one before that; it is noted elsewhere. */
    long notedBefore() {
        return notedBefore;
    }

    long now() {
        return end;
    }

    /** Where it was before the last sync that moved it. */
    long before() {
        return endBefore;
    }
}
