package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;

/**
 * What has to find its place among deletes: blocks, and who writes or sees the common value, or sees another. Each opens, and
 * at some instant has to be over; neither is while a forward block runs, which for its part is there at once.
 *
 * <p>Those open have a bit each.
 */
final class OpenItems {
    static final int NONE = -1;

    static final byte BLOCK = 0;
    /** A block that is forward. */
    static final byte ZONE = 1;
    /** A write of the common value that must find another one. */
    static final byte DELETE = 2;

    static final byte READ = 3;
    static final byte WRITE = 4;
    /** Sees that the common value is not there. */
    static final byte OTHER = 5;

    int count;
    byte[] kind = new byte[64];
    /** By item: a block or an operation. */
    int[] whose = new int[64];

    long[] opens = new long[64];
    long[] due = new long[64];
    int[] byDue = new int[64];
    int[] byOpening = new int[64];
    /** How many have been open, by opening. */
    int opened;

    /** Writes of the common value of unknown outcome, by their calls. */
    int[] unknown = new int[64];

    int unknownsCalled;
    /** Writes of other values that nobody saw, of unknown outcome, by their calls. */
    int[] spare = new int[64];

    int sparesCalled;

    long blocks;
    long deletes;
    long writes;
    /** Those whom the common value may be there for: they only see it, or write it again. */
    long reads;

    long others;

    /** Whether there are no others than those of which it is certain that all choices that matter are followed. */
    boolean exact;

    private int toOpen;
    private int unknowns;
    private int spares;
    private long free;
    private int[] place = new int[64];
    private final int[] itemOf = new int[Long.SIZE];
    private RegisterPart<?, ?, ?> part = new RegisterPart<>();
    private final Blocks zones;
    private final Sources<?, ?, ?> sources;
    private final CommonValue common;
    private final IndexSort sort;

    OpenItems(Blocks zones, Sources<?, ?, ?> sources, CommonValue common, IndexSort sort) {
        this.zones = zones;
        this.sources = sources;
        this.common = common;
        this.sort = sort;
    }

    /** None is open yet. */
    void layOut(RegisterPart<?, ?, ?> another) {
        part = another;
        clear();
        for (int block = 0; block < zones.count; block++) {
            if (!zones.forward(block)) {
                add(BLOCK, block, common.firstInstant(block), common.lastInstant(block));
            }
        }
        for (int o = 0; o < part.size(); o++) {
            add(o);
        }
        toOpen = count;
        sort.sort(byOpening, toOpen, opens);
        for (int block = 0; block < zones.count; block++) {
            if (zones.forward(block)) {
                add(ZONE, block, common.lastInstant(block), common.lastInstant(block));
            }
        }
        sort.sort(byDue, count, due);
    }

    private void clear() {
        ensure(zones.count + part.size());
        count = 0;
        opened = 0;
        unknowns = 0;
        unknownsCalled = 0;
        spares = 0;
        sparesCalled = 0;
        blocks = 0;
        deletes = 0;
        writes = 0;
        reads = 0;
        others = 0;
        free = -1L;
        exact = !part.appends();
    }

    private void add(int o) {
        byte role = sources.role[o];
        if (role == Sources.COMMON_READ) {
            add(READ, o);
        } else if (role == Sources.SEES_OTHER) {
            addOther(o);
        } else if (role == Sources.COMMON_WRITE && sources.certain(o)) {
            add(sources.replacesOther(o) ? DELETE : WRITE, o);
        } else if (role == Sources.COMMON_WRITE) {
            unknown[unknowns++] = o;
        } else if (role == Sources.LEFT_OUT && leavesOther(o)) {
            spare[spares++] = o;
        }
    }

    /** Who can be while a forward block runs sees another value then: there is nothing to find. */
    private void addOther(int o) {
        exact = false;
        long last = Instants.ofEnd(part.end(o), part);
        if (common.zoneBetween(Instants.ofCall(part.call(o), part), last + 1)) {
            sources.role[o] = Sources.BESIDE;
        } else {
            add(OTHER, o);
            if (opens[count - 1] > due[count - 1]) {
                count--;
                sources.role[o] = Sources.BESIDE;
            }
        }
    }

    /** Whether where the common value stands it can leave another one. */
    private boolean leavesOther(int o) {
        return switch (part.act(o)) {
            case WRITE, APPEND -> true;
            case CAS -> part.seen(o) == sources.common && part.left(o) != part.seen(o);
            case REPLACE -> part.seen(o) != sources.common;
            case READ, NOT, NOTHING -> false;
        };
    }

    private void add(byte what, int o) {
        add(what, o, Instants.ofCall(part.call(o), part), Instants.ofEnd(part.end(o), part));
    }

    private void add(byte what, int which, long from, long to) {
        exact &= what != WRITE && (what > ZONE || !wantsCommon(which));
        kind[count] = what;
        whose[count] = which;
        opens[count] = common.freeFrom(from);
        due[count] = common.freeUpTo(to);
        byDue[count] = count;
        byOpening[count] = count;
        count++;
    }

    /** Those that can happen by now are open; false when they are too many. */
    boolean open(long now) {
        for (; opened < toOpen && opens[byOpening[opened]] <= now; opened++) {
            if (free == 0) {
                return false;
            }
            int item = byOpening[opened];
            place[item] = Long.numberOfTrailingZeros(free);
            itemOf[place[item]] = item;
            long its = 1L << place[item];
            free &= ~its;
            switch (kind[item]) {
                case BLOCK -> blocks |= its;
                case DELETE -> deletes |= its;
                case OTHER -> others |= its;
                default -> {
                    reads |= its;
                    writes |= kind[item] == WRITE ? its : 0;
                }
            }
        }
        for (; unknownsCalled < unknowns && called(unknown[unknownsCalled], now); unknownsCalled++) {}
        for (; sparesCalled < spares && called(spare[sparesCalled], now); sparesCalled++) {}
        return true;
    }

    private boolean called(int o, long now) {
        return Instants.ofCall(part.call(o), part) <= now;
    }

    /** The bit of one that is open; none for a forward block. */
    long bit(int item) {
        return kind[item] == ZONE ? 0 : 1L << place[item];
    }

    /** It is over. */
    void close(int item) {
        long its = bit(item);
        free |= its;
        blocks &= ~its;
        deletes &= ~its;
        writes &= ~its;
        reads &= ~its;
        others &= ~its;
    }

    /** Of these the one that is due first, or {@link #NONE}. */
    int first(long bits) {
        int found = NONE;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int item = itemOf[Long.numberOfTrailingZeros(rest)];
            found = found == NONE || due[item] < due[found] ? item : found;
        }
        return found;
    }

    /** Whether a block begins with somebody who saw the common value. */
    boolean wantsNone(int item) {
        return wantsCommon(whose[item]);
    }

    private boolean wantsCommon(int block) {
        int o = zones.root[block] - 1;
        return o >= 0 && (part.act(o) == Act.CAS || part.act(o) == Act.APPEND) && sources.seen(o) == sources.common;
    }

    private void ensure(int size) {
        if (kind.length < size) {
            int length = Math.max(size, 2 * kind.length);
            kind = new byte[length];
            whose = new int[length];
            opens = new long[length];
            due = new long[length];
            byDue = new int[length];
            byOpening = new int[length];
            place = new int[length];
            unknown = new int[length];
            spare = new int[length];
        }
    }
}
