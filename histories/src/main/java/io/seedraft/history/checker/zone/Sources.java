package io.seedraft.history.checker.zone;

import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says of each operation of a part what it is to the zones, and of each that certainly saw a value who left it there.
 *
 * <p>A life is the time from one write of a value to the next write. It has the number of its writer plus one; life
 * {@link #FIRST} is that of the value that was there at first. A value may have several lives as long as each observer can
 * have seen only one of them. One value, the common one, may be left by many: nobody asks in which life it was seen.
 *
 * <p>An operation of unknown outcome took effect when somebody saw what only it left. If nobody did, taking it out of an order,
 * or putting it last, harms no read, so it is left out.
 */
final class Sources<S, I, O> {
    static final int FIRST = 0;
    static final int NONE = -1;

    static final byte LEFT_OUT = 0;
    /** Sees {@link #source}. */
    static final byte READ = 1;
    /** Begins a life of its own. */
    static final byte WRITE = 2;
    /** Ends {@link #source} and begins a life of its own. */
    static final byte TAKE = 3;
    /** Changes nothing and sees next to nothing: to be put in between later. */
    static final byte BESIDE = 4;

    static final byte COMMON_READ = 5;
    static final byte COMMON_WRITE = 6;
    /** Saw that the common value was not there. */
    static final byte SEES_OTHER = 7;

    byte[] role = new byte[64];
    /** The life that an operation saw. */
    int[] source = new int[64];
    /** The value that many leave, or {@link #NONE}. */
    int common;
    /** Whether something was relaxed, so that an order that fits the roles must be replayed. */
    boolean relaxed;
    /** Whether there are operations with the role {@link #BESIDE}. */
    boolean beside;

    final Appends<S, I, O> appends = new Appends<>();
    private final ManyLives lives = new ManyLives();
    /** By value: the life of the first who may have left it, or {@link #NONE}. */
    private int[] life = new int[64];

    private boolean[] several = new boolean[64];
    private RegisterPart<S, I, O> part;

    Sources(RegisterPart<S, I, O> none) {
        part = none;
    }

    /** The value that a delete left which found another one, or {@link #NONE}. */
    static int deleted(RegisterPart<?, ?, ?> part) {
        for (int o = 0; o < part.size(); o++) {
            if (part.act(o) == Act.REPLACE && part.seen(o) == part.left(o)) {
                return part.left(o);
            }
        }
        return NONE;
    }

    /**
     * Null when each operation has its role and its source.
     *
     * @param asCommon the value to be taken as the common one; if {@link #NONE}, the first one for which that is wanted
     */
    @Nullable
    Decision resolve(RegisterPart<S, I, O> another, RegisterView<S, I, O> view, int asCommon) {
        part = another;
        if (part.appends()) {
            @Nullable Decision decided = appends.resolve(part, view);
            if (decided != null) {
                return decided;
            }
        }
        ensure();
        findWriters();
        common = asCommon;
        lives.forget();
        @Nullable Decision decided = assign();
        if (decided != null && common != NONE && asCommon == NONE && decided instanceof Decision.NotApplicable) {
            decided = assign();
        }
        return decided;
    }

    boolean certain(int o) {
        return part.known(o) && part.end(o) != Operation.NEVER;
    }

    int seen(int o) {
        return part.act(o) == Act.APPEND ? appends.seen(o) : part.seen(o);
    }

    int left(int o) {
        return part.act(o) == Act.APPEND ? appends.left(o) : part.left(o);
    }

    /** The value that it leaves if it takes effect and does not leave the one it saw, or {@link #NONE}. */
    int leaves(int o) {
        return writes(o) ? left(o) : NONE;
    }

    /** Whether it may change the value. */
    private boolean writes(int o) {
        return switch (part.act(o)) {
            case WRITE, REPLACE, APPEND -> true;
            case CAS -> part.seen(o) != part.left(o);
            case READ, NOT, NOTHING -> false;
        };
    }

    private void findWriters() {
        Arrays.fill(life, 0, part.valueCount(), NONE);
        Arrays.fill(several, 0, part.valueCount(), false);
        life[RegisterPart.INITIAL] = FIRST;
        for (int o = 0; o < part.size(); o++) {
            if (!writes(o)) {
                continue;
            }
            int value = left(o);
            if (value == NONE) {
                continue;
            }
            if (life[value] == NONE) {
                life[value] = o + 1;
            } else {
                several[value] = true;
            }
        }
    }

    private @Nullable Decision assign() {
        relaxed = part.appends();
        beside = false;
        Arrays.fill(role, 0, part.size(), LEFT_OUT);
        for (int o = 0; o < part.size(); o++) {
            if (!certain(o)) {
                continue;
            }
            @Nullable
            Decision decided = switch (part.act(o)) {
                case READ -> observe(o, READ);
                case CAS -> observe(o, part.seen(o) == part.left(o) ? READ : TAKE);
                case APPEND -> seen(o) == NONE ? write(o) : observe(o, TAKE);
                case WRITE -> write(o);
                case REPLACE -> {
                    relaxed = true;
                    yield write(o);
                }
                case NOT, NOTHING -> {
                    relaxed |= part.act(o) == Act.NOT;
                    beside = true;
                    role[o] = common != NONE && seenNot(o) == common ? SEES_OTHER : BESIDE;
                    yield null;
                }
            };
            if (decided != null) {
                return decided;
            }
        }
        return common == NONE ? null : addUnknownCommonWrites();
    }

    private @Nullable Decision write(int o) {
        role[o] = left(o) == common && common != NONE ? COMMON_WRITE : WRITE;
        return null;
    }

    /** Of unknown outcome, but they may be wanted: there is no saying by whom. */
    private @Nullable Decision addUnknownCommonWrites() {
        for (int o = 0; o < part.size(); o++) {
            if (!writes(o) || left(o) != common) {
                continue;
            }
            if (part.act(o) == Act.CAS || part.act(o) == Act.APPEND) {
                return new Decision.NotApplicable("a value that several left was left by a cas or append as well");
            }
            if (role[o] == LEFT_OUT) {
                role[o] = COMMON_WRITE;
                relaxed |= part.act(o) == Act.REPLACE;
            }
        }
        return null;
    }

    /** The operation certainly saw its value. So whoever left it took effect, and saw a value too if it is a cas. */
    private @Nullable Decision observe(int observer, byte as) {
        int o = observer;
        byte how = as;
        while (true) {
            int value = seen(o);
            if (value == common && common != NONE) {
                relaxed |= how == TAKE;
                role[o] = how == TAKE ? WRITE : COMMON_READ;
                return null;
            }
            role[o] = how;
            int seenLife = several[value] ? lives.seenBy(o, value, this, part) : onlyLife(o, value);
            if (seenLife < 0) {
                return noLife(o, value, seenLife);
            }
            source[o] = seenLife;
            int writer = seenLife - 1;
            if (seenLife == FIRST || certain(writer) || role[writer] != LEFT_OUT) {
                return null;
            }
            Act act = part.act(writer);
            if (act == Act.WRITE || act == Act.REPLACE) {
                relaxed |= act == Act.REPLACE;
                role[writer] = WRITE;
                return null;
            }
            o = writer;
            how = TAKE;
        }
    }

    /** The value that it says was not there, or {@link #NONE}. */
    int seenNot(int o) {
        return part.act(o) == Act.NOT ? part.seen(o) : NONE;
    }

    /** Whether it leaves the common value and found another one. */
    boolean replacesOther(int o) {
        return part.act(o) == Act.REPLACE && part.seen(o) == common;
    }

    /** The life of a value that has no other and is not the common one; or {@link #NONE}. */
    int onlyLifeOf(int value) {
        return value == NONE || several[value] || value == common ? NONE : life[value];
    }

    private int onlyLife(int o, int value) {
        int only = life[value];
        return only > FIRST && part.call(only - 1) > part.end(o) ? NONE : only;
    }

    private @Nullable Decision noLife(int o, int value, int why) {
        if (why == NONE) {
            return new Decision.Refuted(new Refutation.Unsourced(part.operation(o)));
        }
        if (why == ManyLives.ALL_OVERWRITTEN) {
            return new Decision.Refuted(new Refutation.Overwritten(part.operation(o), lives.overwriters(part)));
        }
        if (common == NONE) {
            common = value;
        } else {
            common = NONE;
        }
        return new Decision.NotApplicable("several values were each left by more than one operation");
    }

    /** An operation that certainly changed the value, or wrote the same again. */
    boolean certainlyWrites(int o) {
        return certain(o) && writes(o);
    }

    private void ensure() {
        if (role.length < part.size()) {
            int length = Math.max(part.size(), 2 * role.length);
            role = new byte[length];
            source = new int[length];
        }
        if (life.length < part.valueCount()) {
            int length = Math.max(part.valueCount(), 2 * life.length);
            life = new int[length];
            several = new boolean[length];
        }
    }
}
