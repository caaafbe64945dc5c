package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides a register without a search, in O(n log n), when every observer can have seen only one write of its value; one value,
 * such as the absent one, may have any number of writers.
 *
 * <p>What only saw that a value was not there is relaxed at first: the operation is left out, or becomes a plain write. If the
 * relaxed part has no order, the part has none. Else {@link Deletes} finds places for whatever knows that the common value was
 * not there. For other values there is no such rule: what was relaxed is tried in the order that was found, and if it does not
 * fit, another algorithm must decide.
 *
 * <p>Keeps its arrays from part to part; serves one thread.
 */
public final class Zones<S, I, O> {
    private static final Decision NOWHERE = new Decision.NotApplicable("a delete that found something has no place");

    private final IndexSort sort = new IndexSort();
    private final Sources<S, I, O> sources;
    private final Blocks blocks;
    private final CommonValue common;
    private final Witness witness;
    private final Beside beside;
    private final Deletes deletes;
    /** Whether the part that was looked at last has no order because of its deletes. */
    private boolean nowhere;

    /** Zones of no part yet. */
    public Zones() {
        RegisterPart<S, I, O> none = new RegisterPart<>();
        sources = new Sources<>(none);
        blocks = new Blocks(sources, none, sort);
        common = new CommonValue(blocks, sources, none, sort);
        witness = new Witness(blocks, sources, common, sort);
        beside = new Beside(sources, none, witness, sort);
        deletes = new Deletes(blocks, sources, common, witness, sort);
    }

    /**
     * Explained, Refuted or NotApplicable. An order found does not know what {@link RegisterPart#answersSayMore}.
     *
     * @param label of the part, for a refutation that speaks of an order of it
     */
    public Decision decide(RegisterPart<S, I, O> part, RegisterView<S, I, O> view, Object label) {
        if (!Instants.fit(part)) {
            return new Decision.NotApplicable("positions of 61 bits and more");
        }
        Decision decided = decide(part, view);
        if (!nowhere) {
            return decided;
        }
        decided = stuck(part, view, label);
        part.whole();
        return decided;
    }

    /** Some delete has no place. Looks for the answer at which that showed first, from the instant where it was met. */
    private Decision stuck(RegisterPart<S, I, O> part, RegisterView<S, I, O> view, Object label) {
        int answers = part.answers();
        int[] prefix = {};
        int explained = 0;
        int refuted = answers;
        int next = answeredBy(deletes.stuckAt(), part);
        for (int stride = 1; explained + 1 < refuted; stride *= 2) {
            next = Math.max(explained + 1, Math.min(refuted - 1, next));
            part.whole();
            part.cut(next);
            Decision decided = decide(part, view);
            if (decided instanceof Decision.Explained found) {
                prefix = found.order();
                explained = next;
                next = refuted == answers ? explained + stride : (explained + refuted) / 2;
            } else if (decided instanceof Decision.Refuted || nowhere) {
                refuted = next;
                next = explained == 0 ? refuted - stride : (explained + refuted) / 2;
            } else {
                return decided;
            }
        }
        part.whole();
        for (int n = 0; n < prefix.length; n++) {
            prefix[n] = part.operation(prefix[n]);
        }
        int stuckAt = part.operation(part.answered(explained));
        return new Decision.Refuted(new Refutation.Stuck(new Order(label, prefix), stuckAt));
    }

    /** How many answers had come by this instant. */
    private int answeredBy(long instant, RegisterPart<S, I, O> part) {
        int low = 0;
        int high = part.answers();
        while (low < high) {
            int middle = low + high >>> 1;
            if (Instants.ofEnd(part.end(part.answered(middle)), part) <= instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Decision decide(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        int deleted = Sources.deleted(part);
        Decision decided = decide(part, view, deleted);
        boolean again = deleted != Sources.NONE && !nowhere && decided instanceof Decision.NotApplicable;
        return again ? decide(part, view, Sources.NONE) : decided;
    }

    private Decision decide(RegisterPart<S, I, O> part, RegisterView<S, I, O> view, int asCommon) {
        nowhere = false;
        @Nullable Decision decided = sources.resolve(part, view, asCommon);
        if (decided == null) {
            decided = blocks.arrange(part);
        }
        if (decided == null && sources.common != Sources.NONE) {
            decided = common.serve(part);
        }
        if (decided != null) {
            return decided;
        }
        boolean explained = sources.common != Sources.NONE && sources.relaxed && placesDeletes(part, view);
        if (explained) {
            return explained();
        }
        return nowhere ? NOWHERE : explain(part, view);
    }

    private boolean placesDeletes(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        boolean placed = deletes.place(part);
        nowhere = deletes.nowhere();
        return placed && (!sources.beside || beside.insert(part, false) == Sources.NONE) && fits(part, view);
    }

    private Decision explained() {
        return new Decision.Explained(Arrays.copyOf(witness.order, witness.length));
    }

    private Decision explain(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        witness.write(part);
        if (sources.beside) {
            int homeless = beside.insert(part, true);
            if (homeless != Sources.NONE) {
                return withoutPlace(homeless, part);
            }
        }
        if (sources.relaxed && !fits(part, view)) {
            return new Decision.NotApplicable("what saw that a value was not there does not fit into the order found");
        }
        return explained();
    }

    private Decision withoutPlace(int o, RegisterPart<S, I, O> part) {
        int life = sources.onlyLifeOf(sources.seenNot(o));
        if (life >= Sources.FIRST) {
            int there = blocks.thereFirst(life);
            int stillThere = blocks.thereLast(life);
            if (stillThere != Sources.NONE && blocks.end(there) < part.call(o) && part.end(o) < part.call(stillThere)) {
                return new Decision.Refuted(new Refutation.Denied(
                        part.operation(o), blocks.number(life - 1), blocks.number(there), part.operation(stillThere)));
            }
        }
        return new Decision.NotApplicable("what saw that a value was not there has no place in the order found");
    }

    /** Plays the order on the register. */
    private boolean fits(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        int state = RegisterPart.INITIAL;
        int appended = Sources.NONE;
        int calledLast = Sources.NONE;
        for (int n = 0; n < witness.length; n++) {
            int o = witness.order[n];
            if (calledLast != Sources.NONE && part.end(o) < part.call(calledLast)) {
                return false;
            }
            calledLast = Math.max(calledLast, o);
            int seen = sources.seen(o);
            boolean same = state == seen;
            boolean fits = switch (part.act(o)) {
                case READ, CAS -> same;
                case NOT, REPLACE -> !same && !(state == Beside.UNSEEN && mayBe(seen, appended, part, view));
                case APPEND -> same || seen == Sources.NONE;
                case WRITE, NOTHING -> true;
            };
            if (!fits) {
                return false;
            }
            if (part.act(o) == Act.APPEND && seen == Sources.NONE) {
                state = Beside.UNSEEN;
                appended = o;
            } else if (part.act(o) != Act.READ && part.act(o) != Act.NOT && part.act(o) != Act.NOTHING) {
                state = sources.left(o);
            }
        }
        return true;
    }

    /** Whether what an append left, unseen, may have been this value. */
    private boolean mayBe(int value, int append, RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        return view.beforeAppend(part.value(value), part.suffix(append)) != null;
    }
}
