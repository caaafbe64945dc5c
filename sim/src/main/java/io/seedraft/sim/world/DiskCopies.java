package io.seedraft.sim.world;

/** Copies of a disk as it is, or as it would be: to be looked into, damaged and recovered, while the disk goes on. */
public final class DiskCopies {

    private final SimFiles files;
    private final UnsyncedOps ops;

    DiskCopies(SimFiles files, UnsyncedOps ops) {
        this.files = files;
        this.ops = ops;
    }

    /** What reading shows. */
    public DiskCopy cached() {
        DiskCopy copy = new DiskCopy();
        for (String name : files.names()) copy.add(name, cached(name, ops.issued()));
        return copy;
    }

    /** What reading would show if only the operations up to one had happened, none of those behind it being a deletion. */
    public DiskCopy cached(long upTo) {
        DiskCopy copy = new DiskCopy();
        for (String name : files.names()) copy.add(name, cached(name, upTo));
        for (long op = Math.max(upTo, ops.settled()) + 1; op <= ops.issued(); op++) {
            if (ops.kind(op) == UnsyncedOps.CREATE) copy.remove(files.slot(ops.slot(op)).name);
        }
        return copy;
    }

    /** What a loss of power would leave that took nothing but the first record that is not durable. */
    public DiskCopy withHole() {
        DiskCopy copy = new DiskCopy();
        long hole = firstRecord();
        for (String name : files.names()) {
            int slot = files.existing(name);
            byte[] content = files.slot(slot).copy();
            for (long op = ops.settled() + 1; op <= ops.issued(); op++) if (op != hole) show(op, slot, content);
            copy.add(name, content);
        }
        return copy;
    }

    private long firstRecord() {
        for (long op = ops.settled() + 1; op <= ops.issued(); op++) {
            boolean writes = ops.kind(op) == UnsyncedOps.WRITE;
            if (writes && UnsyncedOps.isRecord(ops.at(op), files.slot(ops.slot(op)).size)) return op;
        }
        return ops.issued() + 1;
    }

    /** What is durable and nothing else. */
    public DiskCopy durable() {
        DiskCopy copy = new DiskCopy();
        for (int slot = 0; slot < files.count(); slot++) {
            SimFile file = files.slot(slot);
            if (file.durable) copy.add(file.name, file.copy());
        }
        return copy;
    }

    byte[] cached(String name, long upTo) {
        int slot = files.existing(name);
        byte[] content = files.slot(slot).copy();
        for (long op = ops.settled() + 1; op <= upTo; op++) show(op, slot, content);
        return content;
    }

    private void show(long op, int slot, byte[] content) {
        if (ops.slot(op) != slot || ops.kind(op) != UnsyncedOps.WRITE) return;
        System.arraycopy(ops.bytes(), ops.start(op), content, ops.at(op), ops.length(op));
    }
}
