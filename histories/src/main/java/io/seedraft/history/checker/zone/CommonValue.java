package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Serves the reads of the one value that many operations left, such as the absent one, when all other blocks have their order.
 *
 * <p>A write of it at instant q is seen until the next forward block must run, or until some other block that cannot come
 * before q has no more room: so a later q never reaches less far, and a read called at a needs a write at some instant from
 * {@link #needed needed(a)} to the last free one before its end. Reads are taken in the order of their ends. One that no write
 * placed so far serves takes, of the unused writes that can, the one that ends first, at the last instant at which it serves
 * that read. All candidates could serve every later read as well, as far as their calls go; so only their ends tell them apart.
 */
final class CommonValue {
    private static final long NEVER_PLACED = Long.MIN_VALUE;
    /** The instant of the value that was there at first. */
    private static final long BEGINNING = Long.MIN_VALUE + 1;

    private final Blocks blocks;
    private final Sources<?, ?, ?> sources;
    private final IndexSort sort;
    private RegisterPart<?, ?, ?> part;
    private boolean fromBeginning;

    private int zones;
    private int[] zone = new int[16];
    private long[] zoneFrom = new long[16];
    private long[] zoneTo = new long[16];

    private int others;
    /** Blocks that are not forward, by f; and for each the one up to it with the greatest s. */
    private int[] other = new int[16];

    private int[] latestOther = new int[16];

    int writes;
    /** Operations, in the order of their calls. */
    int[] write = new int[16];
    /** When each takes effect. */
    long[] placed = new long[16];

    private int[] byEnd = new int[16];
    private int[] rank = new int[16];
    /** By write: which of the reads that asked for a write it serves. */
    private int[] serves = new int[16];

    int reads;
    /** Operations, in the order of their ends. */
    int[] read = new int[16];

    private int asked;
    private int[] asker = new int[16];
    /** By block, by write, or by operation. */
    private long[] key = new long[16];

    private final RankSet unused = new RankSet();

    CommonValue(Blocks blocks, Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> none, IndexSort sort) {
        this.blocks = blocks;
        this.sources = sources;
        this.sort = sort;
        part = none;
    }

    /** Null when every read is served; writes have their instants then. */
    @Nullable
    Decision serve(RegisterPart<?, ?, ?> another) {
        part = another;
        fromBeginning = sources.common == RegisterPart.INITIAL;
        ensure(Math.max(part.size(), blocks.count) + 1);
        layOutBlocks();
        @Nullable Refutation why = layOutOperations();
        if (why == null) {
            why = serveReads();
        }
        if (why != null) {
            return new Decision.Refuted(why);
        }
        placeTheRest();
        return null;
    }

    private long end(int o) {
        return Instants.ofEnd(part.end(o), part);
    }

    private long call(int o) {
        return Instants.ofCall(part.call(o), part);
    }

    /** The instant after which a block that is not forward cannot be. */
    long lastInstant(int block) {
        return Instants.ofEnd(blocks.end(blocks.endsFirst[block]), part);
    }

    /** The instant before which a block that is not forward cannot be. */
    long firstInstant(int block) {
        return Instants.ofCall(blocks.call(blocks.startsLast[block]), part);
    }

    private void layOutBlocks() {
        zones = 0;
        others = 0;
        for (int at = 0; at < blocks.count; at++) {
            int block = blocks.order[at];
            if (blocks.forward(block)) {
                zone[zones] = block;
                zoneFrom[zones] = lastInstant(block);
                zoneTo[zones++] = firstInstant(block);
            } else {
                key[block] = lastInstant(block);
                other[others++] = block;
            }
        }
        sort.sort(other, others, key);
        for (int at = 0; at < others; at++) {
            int before = at == 0 ? other[0] : latestOther[at - 1];
            latestOther[at] = firstInstant(other[at]) > firstInstant(before) ? other[at] : before;
        }
    }

    private @Nullable Refutation layOutOperations() {
        writes = 0;
        reads = 0;
        for (int o = 0; o < part.size(); o++) {
            if (sources.role[o] == Sources.COMMON_WRITE) {
                write[writes++] = o;
            } else if (sources.role[o] == Sources.COMMON_READ) {
                read[reads++] = o;
                key[o] = end(o);
            } else {
                continue;
            }
            int around = zoneBefore(call(o));
            if (around >= 0 && end(o) < zoneTo[around]) {
                return new Refutation.Intruder(part.operation(o), blocks.certificate(zone[around]));
            }
        }
        sort.sort(read, reads, key);
        for (int w = 0; w < writes; w++) {
            byEnd[w] = w;
            placed[w] = NEVER_PLACED;
            key[w] = end(write[w]);
        }
        sort.sort(byEnd, writes, key);
        for (int at = 0; at < writes; at++) {
            rank[byEnd[at]] = at;
        }
        return null;
    }

    /** The last zone that begins before this instant, or -1. */
    private int zoneBefore(long instant) {
        int low = 0;
        int high = zones;
        while (low < high) {
            int middle = low + high >>> 1;
            if (zoneFrom[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The last instant up to this one at which no zone is running. */
    long freeUpTo(long instant) {
        int before = zoneBefore(instant);
        return before >= 0 && instant < zoneTo[before] ? zoneFrom[before] : instant;
    }

    /** The first instant from this one on at which no zone is running. */
    long freeFrom(long instant) {
        int before = zoneBefore(instant);
        return before >= 0 && instant < zoneTo[before] ? zoneTo[before] : instant;
    }

    /** The block before which no write can be that a read called at this instant sees; or -1. */
    private int blockBefore(long called) {
        int low = 0;
        int high = others;
        while (low < high) {
            int middle = low + high >>> 1;
            if (lastInstant(other[middle]) < called) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int before = zoneBefore(called);
        if (low == 0) {
            return before < 0 ? -1 : zone[before];
        }
        int latest = latestOther[low - 1];
        return before >= 0 && zoneTo[before] >= firstInstant(latest) ? zone[before] : latest;
    }

    private long needed(long called) {
        int block = blockBefore(called);
        return block < 0 ? BEGINNING : firstInstant(block);
    }

    private @Nullable Refutation serveReads() {
        unused.clear(writes);
        asked = 0;
        int called = 0;
        long lastPlaced = fromBeginning ? BEGINNING : NEVER_PLACED;
        for (int at = 0; at < reads; at++) {
            int o = read[at];
            long needed = needed(call(o));
            if (lastPlaced >= needed) {
                continue;
            }
            long last = freeUpTo(end(o));
            for (; called < writes && call(write[called]) <= last; called++) {
                unused.add(rank[called]);
            }
            int chosen = unused.atOrAfter(rankFrom(needed));
            if (chosen == RankSet.NONE) {
                return starved(o);
            }
            unused.remove(chosen);
            int w = byEnd[chosen];
            placed[w] = Math.min(last, freeUpTo(end(write[w])));
            lastPlaced = Math.max(lastPlaced, placed[w]);
            serves[w] = asked;
            asker[asked++] = o;
        }
        return null;
    }

    /** The first rank of a write that ends at or after this instant. */
    private int rankFrom(long instant) {
        int low = 0;
        int high = writes;
        while (low < high) {
            int middle = low + high >>> 1;
            if (end(write[byEnd[middle]]) < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Who could serve this read serves another that asked before, and who could have served that one too: together these reads
     * are one more than the writes that can serve any of them. A write can serve but one: had one served a read and been able
     * to reach the next, that one would not have asked. For the same reason whoever is met on the way back serves an earlier
     * read, so that once through the reads backwards is enough.
     */
    private Refutation starved(int root) {
        BitSet in = new BitSet();
        in.set(asked);
        asker[asked] = root;
        Deque<Refutation.Window> windows = new ArrayDeque<>();
        unused.clear(writes);
        for (int w = 0; w < writes; w++) {
            unused.add(rank[w]);
        }
        int called = writes;
        for (int n = asked; n >= 0; n = in.previousSetBit(n - 1)) {
            int o = asker[n];
            long last = freeUpTo(end(o));
            while (called > 0 && call(write[called - 1]) > last) {
                unused.remove(rank[--called]);
            }
            int from = rankFrom(needed(call(o)));
            for (int found = unused.atOrAfter(from); found != RankSet.NONE; found = unused.atOrAfter(from)) {
                unused.remove(found);
                in.set(serves[byEnd[found]]);
            }
            windows.addFirst(window(o));
        }
        boolean noWriter = writes == 0 || part.call(write[0]) > part.end(root);
        return noWriter && !fromBeginning
                ? new Refutation.Unsourced(part.operation(root))
                : new Refutation.Starved(List.copyOf(windows));
    }

    private Refutation.Window window(int o) {
        int since = blockBefore(call(o));
        int around = zoneBefore(end(o));
        boolean within = around >= 0 && end(o) < zoneTo[around];
        return new Refutation.Window(
                blocks.certificate(Math.max(since, 0)),
                part.operation(o),
                within ? blocks.certificate(zone[around]) : null);
    }

    /**
     * More writes never harm: whoever saw the value before sees it still. Those that nobody needs and may not be stay out.
     * One that must find another value is late, so that there is more for it to find.
     */
    private void placeTheRest() {
        for (int w = 0; w < writes; w++) {
            if (placed[w] == NEVER_PLACED && sources.certain(write[w])) {
                boolean late = sources.replacesOther(write[w]);
                placed[w] = late ? freeUpTo(end(write[w])) : freeFrom(call(write[w]));
            }
        }
        int count = 0;
        for (int w = 0; w < writes; w++) {
            if (placed[w] != NEVER_PLACED) {
                key[w] = placed[w];
                byEnd[count++] = w;
            }
        }
        writesPlaced = count;
        sort.sort(byEnd, count, key);
    }

    /** Whether some forward block runs between the two instants, at both of which none does. */
    boolean zoneBetween(long from, long to) {
        int before = zoneBefore(to);
        return before >= 0 && zoneFrom[before] >= from;
    }

    /** How many blocks are not forward, and which they are, by f. */
    int others() {
        return others;
    }

    int other(int n) {
        return other[n];
    }

    /** How many writes take effect; by instant they are {@link #placedAt}. */
    int writesPlaced;

    /** The write that takes effect as this one. */
    int placedAt(int n) {
        return byEnd[n];
    }

    /** The number of writes that take effect before this instant. */
    int placedBefore(long instant) {
        int low = 0;
        int high = writesPlaced;
        while (low < high) {
            int middle = low + high >>> 1;
            if (placed[byEnd[middle]] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When a read takes effect: as soon as it can after the last write that it may see. */
    long instantOfRead(int o) {
        int before = placedBefore(freeUpTo(end(o)) + 1);
        return before == 0 ? call(o) : Math.max(placed[byEnd[before - 1]], call(o));
    }

    private void ensure(int size) {
        if (key.length >= size) {
            return;
        }
        int length = Math.max(size, 2 * key.length);
        zone = new int[length];
        zoneFrom = new long[length];
        zoneTo = new long[length];
        other = new int[length];
        latestOther = new int[length];
        write = new int[length];
        placed = new long[length];
        byEnd = new int[length];
        rank = new int[length];
        serves = new int[length];
        read = new int[length];
        asker = new int[length];
        key = new long[length];
    }
}
