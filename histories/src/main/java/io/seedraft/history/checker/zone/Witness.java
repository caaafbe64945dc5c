package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.RegisterPart;

/** The order that blocks in their order, and the common value, stand for: each operation as early as it can be. */
final class Witness {
    int length;
    int[] order = new int[64];

    private final Blocks blocks;
    private final Sources<?, ?, ?> sources;
    private final CommonValue common;
    private final IndexSort sort;
    /** Blocks, and behind them operations. */
    private int[] items = new int[64];

    private int count;
    private long[] instant = new long[64];
    /** Of a block that is not forward: among those, by f. */
    private int[] rank = new int[64];
    /** Blocks that can stand now, or wait. */
    private final RankSet waiting = new RankSet();

    private int lates;
    private int[] late = new int[64];

    Witness(Blocks blocks, Sources<?, ?, ?> sources, CommonValue common, IndexSort sort) {
        this.blocks = blocks;
        this.sources = sources;
        this.common = common;
        this.sort = sort;
    }

    void write(RegisterPart<?, ?, ?> part) {
        begin(part);
        if (sources.common == Sources.NONE) {
            for (int at = 0; at < blocks.count; at++) {
                writeBlock(blocks.order[at]);
            }
            return;
        }
        layOut(part);
        sort.sort(items, count, instant);
        for (int at = 0; at < count; at++) {
            if (items[at] < blocks.count) {
                writeBlock(items[at]);
            } else {
                order[length++] = items[at] - blocks.count;
            }
        }
    }

    /** Nobody stands in it yet. */
    void begin(RegisterPart<?, ?, ?> part) {
        length = 0;
        if (order.length < part.size()) {
            order = new int[Math.max(part.size(), 2 * order.length)];
        }
    }

    /** Next comes this operation. */
    void append(int o) {
        order[length++] = o;
    }

    /** Next comes this block. */
    void writeBlock(int block) {
        for (int life = blocks.root[block]; ; ) {
            if (life != Sources.FIRST) {
                order[length++] = life - 1;
            }
            for (int reader = blocks.firstReader[life]; reader != 0; reader = blocks.nextReader[reader - 1]) {
                order[length++] = reader - 1;
            }
            if (blocks.taker[life] == Sources.NONE) {
                return;
            }
            life = blocks.taker[life] + 1;
        }
    }

    /**
     * At one instant: blocks that make room for a write of the common value there, that write, others like it, reads of it,
     * blocks that leave it there as long as they can, a block that must run from there on.
     */
    private void layOut(RegisterPart<?, ?, ?> part) {
        int most = blocks.count + part.size();
        if (items.length < most) {
            int length = Math.max(most, 2 * items.length);
            items = new int[length];
            instant = new long[length];
            rank = new int[length];
            late = new int[length];
        }
        count = 0;
        lates = 0;
        for (int n = 0; n < common.others(); n++) {
            rank[common.other(n)] = n;
        }
        waiting.clear(common.others());
        int called = 0;
        for (int n = 0; n < common.writesPlaced; n++) {
            called = makeRoom(n, called);
            int w = common.placedAt(n);
            add(blocks.count + common.write[w], common.placed[w]);
        }
        for (; called < blocks.count; called++) {
            wait(blocks.order[called]);
        }
        for (int n = 0; n < common.reads; n++) {
            add(blocks.count + common.read[n], common.instantOfRead(common.read[n]));
        }
        for (int at = waiting.atOrAfter(0); at != RankSet.NONE; at = waiting.atOrAfter(at + 1)) {
            late(common.other(at));
        }
        for (int n = 0; n < lates; n++) {
            items[count++] = late[n];
        }
        for (int block = 0; block < blocks.count; block++) {
            if (blocks.forward(block)) {
                add(block, common.lastInstant(block));
            }
        }
    }

    /**
     * Before a write of the common value stand the blocks that cannot wait for the next one; and one that could, if the write
     * must find another value and would not. Returns how many blocks were called by then.
     */
    private int makeRoom(int n, int calledBefore) {
        long at = common.placed[common.placedAt(n)];
        long last = n == 0 ? Long.MIN_VALUE : common.placed[common.placedAt(n - 1)];
        long next = n + 1 == common.writesPlaced ? Long.MAX_VALUE : common.placed[common.placedAt(n + 1)];
        int called = calledBefore;
        for (; called < blocks.count && firstInstant(blocks.order[called]) <= at; called++) {
            wait(blocks.order[called]);
        }
        boolean found = common.zoneBetween(last, at) || !sources.replacesOther(common.write[common.placedAt(n)]);
        for (int first = waiting.atOrAfter(0); first != RankSet.NONE; first = waiting.atOrAfter(0)) {
            int block = common.other(first);
            long until = common.lastInstant(block);
            if (until >= next && found) {
                break;
            }
            waiting.remove(first);
            found = true;
            if (until < at) {
                late(block);
            } else {
                add(block, at);
            }
        }
        return called;
    }

    /** By it blocks are in order. */
    private long firstInstant(int block) {
        return blocks.forward(block) ? common.lastInstant(block) : common.firstInstant(block);
    }

    private void wait(int block) {
        if (!blocks.forward(block)) {
            waiting.add(rank[block]);
        }
    }

    private void late(int block) {
        instant[block] = common.freeUpTo(common.lastInstant(block));
        late[lates++] = block;
    }

    private void add(int item, long at) {
        items[count++] = item;
        instant[item] = at;
    }
}
