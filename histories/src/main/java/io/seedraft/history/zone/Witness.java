package io.seedraft.history.zone;

import io.seedraft.history.part.RegisterPart;

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
    private boolean[] makesRoom = new boolean[64];

    Witness(Blocks blocks, Sources<?, ?, ?> sources, CommonValue common, IndexSort sort) {
        this.blocks = blocks;
        this.sources = sources;
        this.common = common;
        this.sort = sort;
    }

    void write(RegisterPart<?, ?, ?> part) {
        length = 0;
        if (order.length < part.size()) {
            order = new int[Math.max(part.size(), 2 * order.length)];
        }
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

    private void writeBlock(int block) {
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
     * At one instant: blocks that must make room for a write of the common value there, that write, reads of it, blocks that
     * leave it there as long as they can, a block that must run from there on. A block makes room for the first write that it
     * can stand before.
     */
    private void layOut(RegisterPart<?, ?, ?> part) {
        int most = blocks.count + part.size();
        if (items.length < most) {
            items = new int[2 * most];
            instant = new long[2 * most];
            makesRoom = new boolean[2 * most];
        }
        count = 0;
        for (int block = 0; block < blocks.count; block++) {
            makesRoom[block] = false;
            if (!blocks.forward(block)) {
                int next = common.placedBefore(common.firstInstant(block));
                long first = next < common.writesPlaced ? common.placed[common.placedAt(next)] : Long.MAX_VALUE;
                makesRoom[block] = first <= common.lastInstant(block);
                if (makesRoom[block]) {
                    add(block, first);
                }
            }
        }
        for (int n = 0; n < common.writesPlaced; n++) {
            int w = common.placedAt(n);
            add(blocks.count + common.write[w], common.placed[w]);
        }
        for (int n = 0; n < common.reads; n++) {
            add(blocks.count + common.read[n], common.instantOfRead(common.read[n]));
        }
        for (int block = 0; block < blocks.count; block++) {
            if (!makesRoom[block] && !blocks.forward(block)) {
                add(block, common.freeUpTo(common.lastInstant(block)));
            }
        }
        for (int block = 0; block < blocks.count; block++) {
            if (blocks.forward(block)) {
                add(block, common.lastInstant(block));
            }
        }
    }

    private void add(int item, long at) {
        items[count++] = item;
        instant[item] = at;
    }
}
