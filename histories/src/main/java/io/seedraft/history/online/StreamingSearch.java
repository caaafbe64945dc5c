package io.seedraft.history.online;

import io.seedraft.history.checker.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one part as they come, for any model, by all ways in which things may stand: a search breadth first,
 * just in time (Lowe 2017), that forgets what is over.
 *
 * <p>An operation takes effect only when an answer cannot be explained without it, and only where it changes the state; for
 * where it would change nothing it is enough to know which states were there since its call. While it is open its answer is
 * unknown, so the state in which it took effect is kept until the answer comes and either could have been given there or rules
 * out this way.
 *
 * <p>Operations of unknown outcome stay, so time and memory grow with them; of equal ones the one called first is used first.
 * What grows beyond the limit of bytes is given up. So is a model whose answer, when it comes, leads elsewhere than the same
 * operation with an answer unknown: one that may go on in several ways.
 *
 * <p>Serves one thread.
 */
public final class StreamingSearch<S, I, O> implements OnlineAlgorithm<I, O> {
    private record Listed<I>(int number, I input, boolean open) {}

    private final Model<S, I, O> model;
    private long byteLimit;
    /** Operations that are open or of unknown outcome, those called first first. */
    private final List<Listed<I>> listed = new ArrayList<>();

    private List<Possible<S>> possible;
    private OnlineAnswer answer = OnlineAnswer.FITS;

    /**
     * A part that starts in this state.
     *
     * @param byteLimit what the ways in which things may stand may take, roughly
     */
    public StreamingSearch(Model<S, I, O> model, S initial, long byteLimit) {
        this.model = model;
        this.byteLimit = byteLimit;
        possible = new ArrayList<>();
        possible.add(new Possible<>(initial, new Object[0]));
    }

    /** What the ways in which things may stand may take from now on. */
    void mayHold(long bytes) {
        byteLimit = bytes;
    }

    /** The state, when it is certain and nothing is open or unknown; else null. */
    @Nullable
    S settled() {
        return listed.isEmpty() && possible.size() == 1 ? possible.get(0).state() : null;
    }

    /** Somebody else goes on. */
    void forget() {
        giveUp();
    }

    @Override
    public OnlineAnswer answer() {
        return answer;
    }

    @Override
    public int remembered() {
        return possible.size() * (1 + listed.size());
    }

    @Override
    public OnlineAnswer call(int operation, I input) {
        if (answer instanceof OnlineAnswer.Fits) {
            listed.add(new Listed<>(operation, input, true));
            possible.replaceAll(Possible::called);
        }
        return answer;
    }

    @Override
    public OnlineAnswer ok(int operation, @Nullable O output) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        int place = place(operation);
        Possibilities<S> next = new Possibilities<>();
        for (Possible<S> one : possible) {
            explain(one, place, output, next);
            if (!(answer instanceof OnlineAnswer.Fits)) {
                return giveUp();
            }
        }
        listed.remove(place);
        return goOn(operation, next);
    }

    @Override
    public OnlineAnswer fail(int operation) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        int place = place(operation);
        Possibilities<S> next = new Possibilities<>();
        for (Possible<S> one : possible) {
            if (one.deeds()[place] instanceof Possible.Pending) {
                next.add(one.without(place));
            }
        }
        listed.remove(place);
        return goOn(operation, next);
    }

    @Override
    public OnlineAnswer info(int operation) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        int place = place(operation);
        I input = listed.get(place).input;
        boolean changesNothing = model.readOnly(input, null);
        Possibilities<S> next = new Possibilities<>();
        for (Possible<S> one : possible) {
            boolean done = one.deeds()[place] instanceof Possible.Done;
            next.add(changesNothing ? one.without(place) : one.with(place, done ? Possible.USED : Possible.UNUSED));
        }
        if (changesNothing) {
            listed.remove(place);
        } else {
            listed.set(place, new Listed<>(operation, input, false));
        }
        return goOn(operation, next);
    }

    /** Where the first one took effect, the other cannot have been answered: see {@link #couldAnswer}. */
    @Override
    public void instead(int operation, I input) {
        if (answer instanceof OnlineAnswer.Fits) {
            listed.set(place(operation), new Listed<>(operation, input, true));
        }
    }

    private int place(int operation) {
        for (int p = listed.size() - 1; p >= 0; p--) {
            if (listed.get(p).number == operation && listed.get(p).open) {
                return p;
            }
        }
        throw new IllegalStateException("operation " + operation + " has no open call");
    }

    private OnlineAnswer goOn(int operation, Possibilities<S> next) {
        if (next.size() == 0) {
            answer = new OnlineAnswer.Violation(operation);
            return giveUp();
        }
        possible = next.best();
        return answer;
    }

    private OnlineAnswer giveUp() {
        possible = new ArrayList<>();
        listed.clear();
        return answer;
    }

    /** Adds all ways in which things may stand once the operation at this place has its answer. */
    private void explain(Possible<S> from, int place, @Nullable O output, Possibilities<S> next) {
        I input = listed.get(place).input;
        if (from.deeds()[place] instanceof Possible.Done done) {
            if (couldAnswer(done.in(), input, output)) {
                next.add(from.without(place));
            }
            return;
        }
        Possibilities<S> tried = new Possibilities<>();
        tried.add(from);
        boolean looksOnly = model.readOnly(input, output);
        for (int n = 0; n < tried.size() && answer instanceof OnlineAnswer.Fits; n++) {
            Possible<S> one = tried.get(n);
            boolean quietly = fitsQuietly(one, place, output);
            if (quietly) {
                next.add(one.without(place));
            }
            if (quietly && looksOnly) {
                continue;
            }
            @Nullable S after = model.step(one.state(), input, output);
            if (after != null && !after.equals(one.state())) {
                next.add(one.step(place, after).without(place));
            }
            letOthersTakeEffect(one, place, tried);
            if (tried.bytes() + next.bytes() > byteLimit) {
                answer = new OnlineAnswer.Unknown("too many ways in which things may stand");
            }
        }
    }

    private boolean fitsQuietly(Possible<S> one, int place, @Nullable O output) {
        I input = listed.get(place).input;
        if (one.deeds()[place] instanceof Possible.Pending pending) {
            for (Object seen : pending.seen()) {
                if (seen.equals(model.step(state(seen), input, output))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void letOthersTakeEffect(Possible<S> one, int place, Possibilities<S> tried) {
        for (int p = 0; p < listed.size(); p++) {
            Object deed = one.deeds()[p];
            I input = listed.get(p).input;
            boolean may = deed == Possible.UNUSED ? !equalBefore(one, p) : deed instanceof Possible.Pending;
            if (may && p != place && !model.readOnly(input, null)) {
                @Nullable S after = model.step(one.state(), input, null);
                if (after != null && !after.equals(one.state())) {
                    tried.add(one.step(p, after));
                }
            }
        }
    }

    /** Whether an equal operation of unknown outcome was called before this one and is unused. */
    private boolean equalBefore(Possible<S> one, int place) {
        for (int p = 0; p < place; p++) {
            if (one.deeds()[p] == Possible.UNUSED && listed.get(p).input.equals(listed.get(place).input)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the operation, which took effect in that state while its answer was unknown, could give this one. */
    private boolean couldAnswer(Object in, I input, @Nullable O output) {
        @Nullable S after = model.step(state(in), input, output);
        if (after != null && !Objects.equals(after, model.step(state(in), input, null))) {
            answer = new OnlineAnswer.Unknown("the model goes on in several ways, and only the answer says which");
        }
        return after != null;
    }

    @SuppressWarnings("unchecked") // only states are kept
    private S state(Object kept) {
        return (S) kept;
    }
}
