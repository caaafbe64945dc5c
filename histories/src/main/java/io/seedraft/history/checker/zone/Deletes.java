package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.RegisterPart;
import java.util.Arrays;

/**
 * Finds places for writes of the common value that must find another one, such as deletes that found something: before each,
 * some block must have come since the last write of the common value.
 *
 * <p>Goes through time from one instant at which something has to be over to the next; between them nothing needs to happen,
 * because whatever can, can wait. There is a choice only when a block has to be over: whether what stands there is deleted
 * before it; or, while the common value stands, whether the block ends that, or is slipped in before the last write of it, or
 * is deleted at once. Else there is a best: of several that could, the one that has to be over first; a delete before a write
 * of unknown outcome, which can wait for ever; a block before a write that nobody saw, likewise. So if no way remains, there is
 * no order, at least when blocks, deletes and reads are all there is.
 */
final class Deletes {
    private static final int NONE = OpenItems.NONE;
    private static final int SLIPPED = 1;

    private final Sources<?, ?, ?> sources;
    private final OpenItems items;
    private final Witness witness;
    private final Frontier frontier = new Frontier();
    private final Way way = new Way();
    private long now;
    private boolean nowhere;

    /** What happened: twice the item, and one more if it was slipped in; or the complement of an operation. */
    private int[] act = new int[64];

    private long[] instant = new long[64];
    private int acts;
    private int[] settled = new int[64];
    private long[] settledAt = new long[64];
    /** By item. */
    private boolean[] acted = new boolean[64];

    private int readsSeen;
    private int othersSeen;

    Deletes(Blocks blocks, Sources<?, ?, ?> sources, CommonValue common, Witness witness, IndexSort sort) {
        this.sources = sources;
        this.witness = witness;
        items = new OpenItems(blocks, sources, common, sort);
    }

    /** Whether there is no place for some, whatever was done: that is more than that none was found. */
    boolean nowhere() {
        return nowhere;
    }

    /** The instant that was not passed. */
    long stuckAt() {
        return now;
    }

    /** Whether all have their place; the witness is written then. */
    boolean place(RegisterPart<?, ?, ?> part) {
        nowhere = false;
        items.layOut(part);
        ensure(items.count + part.size());
        Arrays.fill(acted, 0, items.count, false);
        acts = 0;
        boolean absentAtFirst = sources.common == RegisterPart.INITIAL;
        frontier.begin(!absentAtFirst);
        for (int n = 0; n < items.count; n++) {
            int item = items.byDue[n];
            now = items.due[item];
            if (!items.open(now)) {
                return false;
            }
            over(item);
            if (frontier.count == 0) {
                nowhere = !frontier.overflowed && items.exact;
                return false;
            }
            if (frontier.certain()) {
                acts = frontier.write(act, instant, acts);
            }
        }
        acts = frontier.write(act, instant, acts);
        settle();
        witness.begin(part);
        return write(absentAtFirst);
    }

    /** In every way the item happens, if it has not. */
    private void over(int item) {
        long its = items.bit(item);
        for (int n = 0; n < frontier.count; n++) {
            Way from = frontier.ways[n];
            see(from);
            if ((from.done & its) != 0) {
                frontier.add(from, items.blocks, items.deletes | items.writes);
                continue;
            }
            switch (items.kind[item]) {
                case OpenItems.BLOCK, OpenItems.ZONE -> block(from, item);
                case OpenItems.DELETE -> delete(from, item);
                case OpenItems.OTHER -> other(from);
                default -> read(from);
            }
        }
        items.close(item);
        frontier.turn(its);
    }

    /** Whoever is open and wants to see what stands there does. */
    private void see(Way one) {
        if (one.present) {
            one.slippable |= items.blocks;
            one.done |= items.others;
        } else {
            one.done |= items.reads;
        }
    }

    private void block(Way from, int item) {
        boolean afterNone = items.wantsNone(item);
        int delete = items.first(items.deletes & ~from.done);
        if (!from.present || !afterNone) {
            way.set(from);
            put(item);
            end();
        }
        if (from.present) {
            emptyBefore(from, item, delete);
        } else if (items.kind[item] == OpenItems.BLOCK) {
            if ((from.slippable & items.bit(item)) != 0 && !afterNone) {
                way.set(from);
                way.done |= items.bit(item);
                frontier.step(way, 2 * item + SLIPPED, now);
                end();
            }
            if (delete != NONE) {
                way.set(from);
                put(item);
                write(delete);
                end();
            }
        }
    }

    /** Before a block comes a write of the common value; one of unknown outcome only if somebody wants it. */
    private void emptyBefore(Way from, int item, int delete) {
        int write = items.first(items.writes & ~from.done);
        boolean wanted = items.wantsNone(item) || (items.reads & ~from.done) != 0;
        if (delete != NONE) {
            way.set(from);
            write(delete);
            put(item);
            end();
        }
        if (write != NONE) {
            way.set(from);
            write(write);
            put(item);
            end();
        }
        way.set(from);
        if (wanted && writeUnknown()) {
            put(item);
            end();
        }
    }

    private void delete(Way from, int item) {
        way.set(from);
        if (from.present || another()) {
            write(item);
            end();
        }
    }

    /** It has to see another value, and the common one stands there. */
    private void other(Way from) {
        way.set(from);
        if (another()) {
            end();
        }
    }

    /** It has to see the common value, and another one stands there. A plain write might do without, but that is the same. */
    private void read(Way from) {
        way.set(from);
        int write = items.first(items.deletes & ~from.done);
        write = write != NONE ? write : items.first(items.writes & ~from.done);
        if (write != NONE) {
            write(write);
            end();
        } else if (writeUnknown()) {
            end();
        }
    }

    private void end() {
        frontier.add(way, items.blocks, items.deletes | items.writes);
    }

    /** Another value comes to stand where the common one does. */
    private boolean another() {
        int block = items.first(items.blocks & ~way.done);
        if (block != NONE) {
            put(block);
            return true;
        }
        if (way.spares == items.sparesCalled) {
            return false;
        }
        frontier.step(way, ~items.spare[way.spares++], now);
        way.present = true;
        see(way);
        return true;
    }

    private void put(int item) {
        way.done |= items.bit(item);
        way.present = true;
        see(way);
        frontier.step(way, 2 * item, now);
    }

    private void write(int item) {
        way.done |= items.bit(item);
        way.present = false;
        see(way);
        frontier.step(way, 2 * item, now);
    }

    private boolean writeUnknown() {
        if (way.unknowns == items.unknownsCalled) {
            return false;
        }
        frontier.step(way, ~items.unknown[way.unknowns++], now);
        way.present = false;
        see(way);
        return true;
    }

    /** Blocks that were slipped in come to stand before the write that ended the last value but the common one. */
    private void settle() {
        int at = acts;
        int slipped = 0;
        for (int n = acts - 1; n >= 0; n--) {
            int what = act[n];
            if (what >= 0 && (what & SLIPPED) != 0) {
                act[acts - 1 - slipped++] = what;
                continue;
            }
            settled[--at] = what;
            settledAt[at] = instant[n];
            if (!leavesOther(what)) {
                for (; slipped > 0; slipped--) {
                    settled[--at] = act[acts - slipped];
                    settledAt[at] = instant[n];
                }
            }
        }
    }

    private boolean leavesOther(int what) {
        if (what < 0) {
            return sources.left(~what) != sources.common;
        }
        return items.kind[what >> 1] == OpenItems.BLOCK || items.kind[what >> 1] == OpenItems.ZONE;
    }

    /** Before something happens, all that could see what stands there have seen it. False when somebody never did. */
    private boolean write(boolean absentAtFirst) {
        for (int n = 0; n < acts; n++) {
            if (settled[n] >= 0) {
                acted[settled[n] >> 1] = true;
            }
        }
        boolean present = !absentAtFirst;
        readsSeen = 0;
        othersSeen = 0;
        for (int n = 0; n < acts; n++) {
            int what = settled[n];
            seen(present, settledAt[n]);
            present = leavesOther(what);
            if (what < 0) {
                witness.append(~what);
                sources.role[~what] = present ? Sources.WRITE : sources.role[~what];
            } else if (present) {
                witness.writeBlock(items.whose[what >> 1]);
            } else {
                witness.append(items.whose[what >> 1]);
            }
        }
        seen(present, Long.MAX_VALUE);
        return none(othersSeen, OpenItems.OTHER) && none(readsSeen, OpenItems.READ);
    }

    private void seen(boolean present, long until) {
        if (present) {
            othersSeen = seen(othersSeen, OpenItems.OTHER, until);
        } else {
            readsSeen = seen(readsSeen, OpenItems.READ, until);
        }
    }

    /** Who looks for the one or the other and could by now; plain writes of the common value count as reads of it. */
    private int seen(int from, byte kind, long until) {
        int next = from;
        for (; next < items.opened && items.opens[items.byOpening[next]] <= until; next++) {
            if (looks(next, kind)) {
                witness.append(items.whose[items.byOpening[next]]);
            }
        }
        return next;
    }

    private boolean looks(int n, byte kind) {
        int item = items.byOpening[n];
        boolean alike = items.kind[item] == kind || (kind == OpenItems.READ && items.kind[item] == OpenItems.WRITE);
        return alike && !acted[item];
    }

    private boolean none(int from, byte kind) {
        for (int n = from; n < items.opened; n++) {
            if (looks(n, kind)) {
                return false;
            }
        }
        return true;
    }

    private void ensure(int size) {
        if (act.length < size) {
            int length = Math.max(size, 2 * act.length);
            act = new int[length];
            instant = new long[length];
            settled = new int[length];
            settledAt = new long[length];
            acted = new boolean[length];
        }
    }
}
