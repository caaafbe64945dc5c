package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operations that must stand together in any order: a write, those who saw its value, who took it and left the next, and so
 * on. Two blocks can stand in an order only one way round when somebody of the first was over before somebody of the second
 * was called; if that holds both ways there is no order.
 *
 * <p>With f the least end in a block and s the greatest call, block A goes before B when f(A) is before s(B). A block with
 * f before s is forward: it must have been running all the time between. Otherwise it fits into any one instant from s to f.
 * So blocks in the order of (forward ? f : s) are in an order, unless one is followed by a block whose f is before the s of the
 * last forward one.
 */
final class Blocks {
    /** Stands for the operation that left the first value, before all time. */
    static final int BEGINNING = Refutation.INITIALLY;

    int count;
    /** By block: the life that it begins with. */
    int[] root = new int[64];
    /** By block: the operation that ends first, and the one that is called last. */
    int[] endsFirst = new int[64];

    int[] startsLast = new int[64];
    /** The blocks in an order in which they can stand. */
    int[] order = new int[64];
    /** By life: who took it, or {@link Sources#NONE}. */
    int[] taker = new int[65];
    /** By life: its readers in a list, in the order of their calls; then by reader. Numbers of operations plus one, or 0. */
    int[] firstReader = new int[65];

    int[] nextReader = new int[64];

    private int[] readEndsFirst = new int[65];
    private int[] readStartsLast = new int[65];
    private long[] key = new long[64];
    private int takes;
    private int inChains;
    private RegisterPart<?, ?, ?> part;
    private Sources<?, ?, ?> sources;
    private final IndexSort sort;

    Blocks(Sources<?, ?, ?> sources, RegisterPart<?, ?, ?> none, IndexSort sort) {
        this.sources = sources;
        part = none;
        this.sort = sort;
    }

    /** Null when blocks do not clash; they stand in their order then. */
    @Nullable
    Decision arrange(RegisterPart<?, ?, ?> another) {
        part = another;
        ensure(part.size());
        @Nullable Refutation why = gather();
        if (why == null) {
            why = build();
        }
        if (why == null && inChains < takes) {
            why = cycle();
        }
        if (why == null) {
            why = clash();
        }
        return why == null ? null : new Decision.Refuted(why);
    }

    long end(int o) {
        return o == BEGINNING ? Long.MIN_VALUE : part.end(o);
    }

    long call(int o) {
        return o == BEGINNING ? Long.MIN_VALUE : part.call(o);
    }

    /** Whether it must have been running for some time. */
    boolean forward(int block) {
        return end(endsFirst[block]) < call(startsLast[block]);
    }

    /** Who was over first of the one who began a life and those who saw it. */
    int thereFirst(int life) {
        int read = readStartsLast[life] == Sources.NONE ? BEGINNING : readEndsFirst[life];
        return read != BEGINNING && end(read) < end(life - 1) ? read : life - 1;
    }

    /** Who was called last of those who saw a life and the one who ended it, or {@link Sources#NONE}. */
    int thereLast(int life) {
        return Math.max(taker[life], readStartsLast[life]);
    }

    private @Nullable Refutation gather() {
        int size = part.size();
        Arrays.fill(taker, 0, size + 1, Sources.NONE);
        Arrays.fill(firstReader, 0, size + 1, 0);
        Arrays.fill(readStartsLast, 0, size + 1, Sources.NONE);
        takes = 0;
        for (int o = size - 1; o >= 0; o--) {
            if (sources.role[o] == Sources.READ) {
                gatherRead(o, sources.source[o]);
            } else if (sources.role[o] == Sources.TAKE) {
                int life = sources.source[o];
                if (taker[life] != Sources.NONE) {
                    return new Refutation.TwoSuccessors(
                            number(life - 1), part.operation(o), part.operation(taker[life]));
                }
                taker[life] = o;
                takes++;
            }
        }
        return null;
    }

    private void gatherRead(int o, int life) {
        nextReader[o] = firstReader[life];
        firstReader[life] = o + 1;
        if (readStartsLast[life] == Sources.NONE) {
            readStartsLast[life] = o;
            readEndsFirst[life] = o;
        } else if (part.end(o) < part.end(readEndsFirst[life])) {
            readEndsFirst[life] = o;
        }
    }

    private @Nullable Refutation build() {
        count = 0;
        inChains = 0;
        if (sources.common != RegisterPart.INITIAL) {
            @Nullable Refutation why = walk(Sources.FIRST);
            if (why != null) {
                return why;
            }
        }
        for (int o = 0; o < part.size(); o++) {
            if (sources.role[o] == Sources.WRITE) {
                @Nullable Refutation why = walk(o + 1);
                if (why != null) {
                    return why;
                }
            }
        }
        return null;
    }

    /** From a write through all that follows it. Numbers are given in the order of calls, so the greatest is called last. */
    private @Nullable Refutation walk(int begin) {
        int first = begin - 1;
        int last = begin - 1;
        for (int life = begin; ; ) {
            if (readStartsLast[life] != Sources.NONE) {
                int read = readEndsFirst[life];
                if (part.end(read) < call(last)) {
                    return backwards(last, read);
                }
                first = end(read) < end(first) ? read : first;
                last = Math.max(last, readStartsLast[life]);
            }
            int next = taker[life];
            if (next == Sources.NONE) {
                break;
            }
            inChains++;
            if (part.end(next) < call(last)) {
                return backwards(last, next);
            }
            first = end(next) < end(first) ? next : first;
            last = Math.max(last, next);
            life = next + 1;
        }
        root[count] = begin;
        endsFirst[count] = first;
        startsLast[count] = last;
        count++;
        return null;
    }

    /** The life that an operation saw or, if it began one, that one. */
    private int lifeOf(int o) {
        return o != BEGINNING && sources.role[o] == Sources.READ ? sources.source[o] : o + 1;
    }

    private Refutation backwards(int earlier, int later) {
        return new Refutation.Backwards(
                chain(lifeOf(earlier), lifeOf(later)), part.operation(earlier), part.operation(later));
    }

    /** The writers of lives that follow each other. */
    private List<Integer> chain(int from, int to) {
        List<Integer> writers = new ArrayList<>();
        for (int life = from; ; life = taker[life] + 1) {
            writers.add(number(life - 1));
            if (life == to) {
                return writers;
            }
        }
    }

    int number(int o) {
        return o == BEGINNING ? BEGINNING : part.operation(o);
    }

    /** Some take was reached from no write: back from it, everybody took what another left, round and round. */
    private Refutation cycle() {
        boolean[] reached = new boolean[part.size()];
        for (int block = 0; block < count; block++) {
            for (int o = taker[root[block]]; o != Sources.NONE; o = taker[o + 1]) {
                reached[o] = true;
            }
        }
        int start = 0;
        while (sources.role[start] != Sources.TAKE || reached[start]) {
            start++;
        }
        List<Integer> ring = new ArrayList<>();
        int o = start;
        do {
            ring.add(part.operation(o));
            o = taker[o + 1];
        } while (o != start);
        return new Refutation.Cycle(ring);
    }

    private @Nullable Refutation clash() {
        for (int block = 0; block < count; block++) {
            order[block] = block;
            key[block] = forward(block)
                    ? Instants.ofEnd(end(endsFirst[block]), part)
                    : Instants.ofCall(call(startsLast[block]), part);
        }
        sort.sort(order, count, key);
        int zone = Sources.NONE;
        long zoneEnds = Long.MIN_VALUE;
        for (int at = 0; at < count; at++) {
            int block = order[at];
            if (end(endsFirst[block]) < zoneEnds) {
                return forward(block)
                        ? new Refutation.Overlap(certificate(zone), certificate(block))
                        : new Refutation.Within(certificate(block), certificate(zone));
            }
            if (forward(block)) {
                zone = block;
                zoneEnds = call(startsLast[block]);
            }
        }
        return null;
    }

    /** No more of the block than what connects the two operations that matter. */
    Refutation.Block certificate(int block) {
        int one = lifeOf(endsFirst[block]);
        int other = lifeOf(startsLast[block]);
        int life = root[block];
        while (life != one && life != other) {
            life = taker[life] + 1;
        }
        return new Refutation.Block(
                chain(life, life == one ? other : one), number(endsFirst[block]), number(startsLast[block]));
    }

    private void ensure(int size) {
        int most = 1;
        for (int o = 0; o < size; o++) {
            most += sources.role[o] == Sources.WRITE ? 1 : 0;
        }
        if (order.length < most) {
            int length = Math.max(most, 2 * order.length);
            root = new int[length];
            endsFirst = new int[length];
            startsLast = new int[length];
            order = new int[length];
            key = new long[length];
        }
        if (nextReader.length < size) {
            int length = Math.max(size, 2 * nextReader.length);
            taker = new int[length + 1];
            firstReader = new int[length + 1];
            nextReader = new int[length];
            readEndsFirst = new int[length + 1];
            readStartsLast = new int[length + 1];
        }
    }
}
