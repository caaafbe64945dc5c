package io.seedraft.sim.world;

/** How far the records go that syncs have made durable since the last loss: a segment's number above 32 bits of its bytes, 0 for none. */
final class DurableEnd {

    private long end;
    private long endBefore;

    /** Something that was durable is gone: what is there is not known. */
    void forget() {
        end = 0;
        endBefore = 0;
    }

    /** A sync has ended, behind which it was here. */
    void syncedBehind(long endThen) {
        if (end != endThen) endBefore = endThen;
    }

    /** An operation has become durable. Zeros are no record, and headers and marks have sectors of their own. */
    void applied(UnsyncedOps ops, long op, SimFiles files) {
        if (ops.kind(op) != UnsyncedOps.WRITE || ops.length(op) < Integer.BYTES) return;
        SimFile file = files.slot(ops.slot(op));
        int at = ops.at(op);
        if (at < 2 * PowerLoss.SECTOR_BYTES || at >= file.size - PowerLoss.SECTOR_BYTES) return;
        int start = ops.start(op);
        byte[] bytes = ops.bytes();
        boolean zeros = bytes[start] == 0 && bytes[start + 1] == 0 && bytes[start + 2] == 0 && bytes[start + 3] == 0;
        if (!zeros) end = Math.max(end, file.number << Integer.SIZE | (at + ops.length(op)));
    }

    long now() {
        return end;
    }

    /** Where it was before the last sync that moved it. */
    long before() {
        return endBefore;
    }
}
