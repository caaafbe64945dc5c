package io.seedraft.history.online;

import io.seedraft.history.Events;
import io.seedraft.history.Outcome;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.format.Streamed;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A history that is judged as it comes, and forgotten: takes the events that a {@link io.seedraft.history.Recording} would take,
 * and keeps what is open and what an {@link OnlineChecker} keeps.
 *
 * <p>A read of several keys is left out, and counted. That hides violations but makes none up, as it changes nothing: what is
 * told of the rest is true.
 *
 * <p>One thread tells events; others may ask what there is so far.
 */
public final class OnlineHistory<S, I, O> implements Events<I, O> {
    private static final int LEFT_OUT = -1;

    /**
     * The event that broke it.
     *
     * @param key whose operations have no order; "all" when there are no keys
     * @param operation the number of the operation whose answer no order explains, in the order of calls from 0
     * @param event the number of the event, from 1
     * @param sentence what happened, for people
     */
    public record Violation(Object key, int operation, long event, String sentence) {}

    private final Model<S, I, O> model;
    private final Function<? super I, ? extends @Nullable Object> keyOf;
    private final OnlineChecker<S, I, O> checker;
    private final Map<Integer, Open<I>> open = new HashMap<>();
    private int operations;
    private long position;
    private long events;
    private long leftOut;
    private String firstLeftOut = "";
    private volatile @Nullable Violation violation;

    /** An operation that is open, with its number in the checker. */
    private static final class Open<I> {
        final int client;
        final long call;
        final int checked;
        I input;

        Open(int client, long call, int checked, I input) {
            this.client = client;
            this.call = call;
            this.checked = checked;
            this.input = input;
        }
    }

    /**
     * A history without events.
     *
     * @param keyOf the key of an operation, as the checker has it; null for a read of several
     * @param checker without events
     */
    public OnlineHistory(
            Model<S, I, O> model,
            Function<? super I, ? extends @Nullable Object> keyOf,
            OnlineChecker<S, I, O> checker) {
        this.model = model;
        this.keyOf = keyOf;
        this.checker = checker;
    }

    /**
     * Judges the events of a file. Keys are judged by themselves; registers of transactions and elements of a set are not, as it
     * is not known yet who will read several of them.
     *
     * @param byteLimit what the search of one key may hold, roughly; a key that needs more is given up
     */
    public static <S, I, O> OnlineHistory<S, I, O> of(Streamed<S, I, O> streamed, long byteLimit) {
        Model<S, I, O> model = streamed.model();
        if (streamed.isByKey()) {
            OnlineChecker<S, I, O> checker = OnlineChecker.byKey(model, streamed::keyOf, byteLimit);
            return new OnlineHistory<>(model, streamed::keyOf, checker);
        }
        OnlineChecker<S, I, O> checker = switch (streamed.kind()) {
            case SET, MULTI_REGISTER -> OnlineChecker.searching(model, byteLimit);
            case REGISTER,
                    CAS_REGISTER,
                    KEYED_CAS_REGISTER,
                    VERSIONED_REGISTER,
                    KEY_VALUE,
                    COUNTER,
                    QUEUE,
                    STACK,
                    MUTEX,
                    OWNED_MUTEX,
                    BANK -> OnlineChecker.whole(model, byteLimit);
        };
        return new OnlineHistory<>(model, streamed::keyOf, checker);
    }

    /** The violation, if there was one; the events behind it are not judged. */
    public synchronized Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    /** Whether there was a violation. */
    public boolean isBroken() {
        return violation != null;
    }

    /** The keys that were given up, each with the reason. */
    public synchronized Map<Object, String> undecided() {
        return checker.undecided();
    }

    /** How many operations were called. */
    public synchronized int operations() {
        return operations;
    }

    /** How many calls and answers there were. */
    public synchronized long events() {
        return events;
    }

    /** How many keys were seen. */
    public synchronized int keys() {
        return checker.keys();
    }

    /** How many reads of several keys were left out. */
    public synchronized long leftOut() {
        return leftOut;
    }

    /** The first of these, in words; empty when there is none. */
    public synchronized String firstLeftOut() {
        return firstLeftOut;
    }

    /** How many things are remembered, to watch over the memory. */
    public synchronized int remembered() {
        return open.size() + checker.remembered();
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized void skipTo(long next) {
        if (next < position) {
            throw new IllegalArgumentException("position " + next + " lies before " + position);
        }
        position = next;
    }

    @Override
    public synchronized int invoke(int client, I asked, long timeNanos) {
        boolean joins = keyOf.apply(asked) == null && model.readOnly(asked, null);
        if (joins && leftOut++ == 0) {
            firstLeftOut = whose(client, asked, null) + " (event " + (position + 1) + ")";
        }
        int checked = joins ? LEFT_OUT : checker.invoke(client, asked);
        open.put(operations, new Open<>(client, position, checked, asked));
        step();
        return operations++;
    }

    @Override
    public synchronized I asked(int operation) {
        return opened(operation).input;
    }

    @Override
    public synchronized void instead(int operation, I asked) {
        Open<I> changed = opened(operation);
        changed.input = asked;
        if (changed.checked != LEFT_OUT) {
            checker.instead(changed.checked, asked);
        }
    }

    @Override
    public synchronized void ok(int operation, @Nullable O answer, long timeNanos) {
        answer(operation, Outcome.OK, answer);
    }

    @Override
    public synchronized void fail(int operation, long timeNanos) {
        answer(operation, Outcome.FAIL, null);
    }

    @Override
    public synchronized void info(int operation, long timeNanos) {
        answer(operation, Outcome.INFO, null);
    }

    /** Says nothing about operations. */
    @Override
    public void note(String source, String type, String f, String text, long timeNanos) {}

    private void answer(int operation, Outcome how, @Nullable O output) {
        Open<I> answered = opened(operation);
        open.remove(operation);
        if (answered.checked != LEFT_OUT) {
            Optional<OnlineChecker.Violation> found = switch (how) {
                case OK -> checker.ok(answered.checked, output);
                case FAIL -> checker.fail(answered.checked);
                case INFO -> checker.info(answered.checked);
            };
            if (found.isPresent() && violation == null) {
                String sentence = sentence(answered, how, output);
                violation = new Violation(found.get().key(), operation, position + 1, sentence);
            }
        }
        step();
    }

    private void step() {
        position++;
        events++;
    }

    private Open<I> opened(int operation) {
        @Nullable Open<I> one = open.get(operation);
        if (one == null) {
            throw new IllegalStateException("operation " + operation + " has no open call");
        }
        return one;
    }

    private String sentence(Open<I> answered, Outcome how, @Nullable O output) {
        String who = whose(answered.client, answered.input, output) + " (events " + (answered.call + 1) + " to "
                + (position + 1) + ")";
        return how == Outcome.FAIL
                ? "it is said that " + who + " did not happen, and no order of the events so far goes without it."
                : "no order of the events so far explains " + who + ".";
    }

    private String whose(int client, I input, @Nullable O output) {
        return "process " + client + "'s " + model.describe(input, output);
    }
}
