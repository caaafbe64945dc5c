package io.seedraft.history.online;

import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a whole history while it happens. It is told the same events as a {@link io.seedraft.history.Recording}, in the same
 * order, and tells a violation at the event that makes it one: at each event it says what an offline check would say of the
 * events so far, in which open operations are unknown.
 *
 * <pre>{@code
 * var online = OnlineChecker.byKey(new CasRegisterModel(null), input -> "x", 64 << 20);
 * int op = online.invoke(client, new RegisterInput.Read());
 * online.ok(op, new RegisterOutput("41")).ifPresent(violation -> stop(violation));
 * }</pre>
 *
 * <p>Histories fall into parts by key, and the key must be seen from the operation alone: online nobody knows which keys an
 * operation that reads several of them will have joined in the end. So an operation whose key function says null is refused,
 * with an {@link IllegalArgumentException}; such a history is for the offline {@link io.seedraft.history.checker.Checker}.
 *
 * <p>What is the register of a key goes by zones while they can say, anything else by {@link OnlineSearch}. What is over is
 * forgotten, but for keys with so much open or unknown that all ways in which things may stand would be too many. Why a violation is one, an offline check of a recording of the same events says. Serves one thread.
 */
public final class OnlineChecker<S, I, O> {
    /** So many events of a key are kept for the case that zones cannot say. */
    private static final int MOST_KEPT = 1_000;

    /** What a search beside the zones may hold: little, as it mostly runs for nothing. */
    private static final long BYTES_BESIDE = 64 << 10;

    /**
     * No order explains the events so far.
     *
     * @param key whose
     * @param operation the number of the operation whose answer no order explains
     */
    public record Violation(Object key, int operation) {}

    private final Model<S, I, O> model;
    private final Function<? super I, ? extends @Nullable Object> keyOf;
    private final long byteLimit;
    private final Map<Object, Part<I, O>> parts = new LinkedHashMap<>();
    private final Map<Integer, Part<I, O>> open = new HashMap<>();
    private final boolean isRegister;
    private int calls;
    private int keys;
    private @Nullable Violation violation;

    private record Part<I, O>(Object key, OnlineAlgorithm<I, O> algorithm) {}

    private OnlineChecker(
            Model<S, I, O> model,
            Function<? super I, ? extends @Nullable Object> keyOf,
            long byteLimit,
            boolean isRegister) {
        this.model = model;
        this.keyOf = keyOf;
        this.byteLimit = byteLimit;
        this.isRegister = isRegister;
    }

    /**
     * A checker of independent keys, each of which starts in the model's initial state.
     *
     * @param keyOf the key of an operation, or null when it is not on exactly one
     * @param byteLimit what the search of one key may hold, roughly; a key that needs more is given up
     */
    public static <S, I, O> OnlineChecker<S, I, O> byKey(
            Model<S, I, O> model, Function<? super I, ? extends @Nullable Object> keyOf, long byteLimit) {
        return new OnlineChecker<>(model, keyOf, byteLimit, true);
    }

    /**
     * A checker that takes everything for one part, which starts in the model's initial state. Where {@link Model#registerView}
     * holds only of parts that are smaller, use {@link #searching}.
     */
    public static <S, I, O> OnlineChecker<S, I, O> whole(Model<S, I, O> model, long byteLimit) {
        return new OnlineChecker<>(model, input -> "all", byteLimit, true);
    }

    /**
     * The same without a look at {@link Model#registerView}: for models whose operations are those of a register only in parts
     * that are smaller, such as one element of a set.
     */
    public static <S, I, O> OnlineChecker<S, I, O> searching(Model<S, I, O> model, long byteLimit) {
        return new OnlineChecker<>(model, input -> "all", byteLimit, false);
    }

    /**
     * A client calls.
     *
     * @param client only for likeness to a recording; it is not looked at
     * @return the operation's number, counted from 0 in the order of calls
     * @throws IllegalArgumentException when the operation is not on exactly one key
     */
    public int invoke(int client, I input) {
        Object key = keyOf.apply(input);
        if (key == null) {
            throw new IllegalArgumentException(
                    input + " is not on one key: what joins keys can only be checked when the history is complete");
        }
        int operation = calls++;
        if (violation == null) {
            Part<I, O> part = parts.computeIfAbsent(key, this::begin);
            open.put(operation, part);
            part.algorithm.call(operation, input);
        }
        return operation;
    }

    /**
     * The open operation turned out to be another one, whose answer comes next: see {@link io.seedraft.history.Events#instead}.
     *
     * @param input which; on the same key, and it changes no state
     */
    public void instead(int operation, I input) {
        if (violation == null) {
            part(operation).algorithm.instead(operation, input);
        }
    }

    /** The operation happened and this is its answer; null when the answer was not noted. Tells the violation, if any. */
    public Optional<Violation> ok(int operation, @Nullable O output) {
        if (violation == null) {
            Part<I, O> part = close(operation);
            note(part, part.algorithm.ok(operation, output));
        }
        return violation();
    }

    /** The operation certainly did not happen. Tells the violation, if any. */
    public Optional<Violation> fail(int operation) {
        if (violation == null) {
            Part<I, O> part = close(operation);
            note(part, part.algorithm.fail(operation));
        }
        return violation();
    }

    /** The client gave up: the operation may have happened, or happen later, or never. Tells the violation, if any. */
    public Optional<Violation> info(int operation) {
        if (violation == null) {
            Part<I, O> part = close(operation);
            note(part, part.algorithm.info(operation));
        }
        return violation();
    }

    /** The violation, if there was one. */
    public Optional<Violation> violation() {
        return Optional.ofNullable(violation);
    }

    /** The keys that were given up, each with the reason, in the order of their first operations. */
    public Map<Object, String> undecided() {
        Map<Object, String> undecided = new LinkedHashMap<>();
        for (Part<I, O> part : parts.values()) {
            if (part.algorithm.answer() instanceof OnlineAnswer.Unknown unknown) {
                undecided.put(part.key, unknown.reason());
            }
        }
        return undecided;
    }

    /** What can be said of all events so far: a violation, or that some key was given up, or that there is an order. */
    public OnlineAnswer answer() {
        if (violation != null) {
            return new OnlineAnswer.Violation(violation.operation());
        }
        for (Map.Entry<Object, String> one : undecided().entrySet()) {
            return new OnlineAnswer.Unknown(one.getKey() + ": " + one.getValue());
        }
        return OnlineAnswer.FITS;
    }

    /** How many keys were seen. */
    public int keys() {
        return keys;
    }

    /** How many things are remembered, to watch over the memory. */
    public int remembered() {
        int all = open.size();
        for (Part<I, O> part : parts.values()) {
            all += 1 + part.algorithm.remembered();
        }
        return all;
    }

    private Part<I, O> begin(Object key) {
        keys++;
        S initial = model.initial();
        @Nullable RegisterView<S, I, O> view = isRegister ? model.registerView(initial) : null;
        return new Part<>(
                key,
                view == null
                        ? new OnlineSearch<>(model, initial, false, byteLimit)
                        : new OnlineRegister<>(
                                view,
                                initial,
                                settled -> new OnlineSearch<>(model, settled, true, byteLimit),
                                settled -> new StreamingSearch<>(model, settled, Math.min(byteLimit, BYTES_BESIDE)),
                                MOST_KEPT));
    }

    private Part<I, O> part(int operation) {
        @Nullable Part<I, O> part = open.get(operation);
        if (part == null) {
            throw new IllegalStateException("operation " + operation + " has no open call");
        }
        return part;
    }

    private Part<I, O> close(int operation) {
        Part<I, O> part = part(operation);
        open.remove(operation);
        return part;
    }

    private void note(Part<I, O> part, OnlineAnswer answer) {
        if (answer instanceof OnlineAnswer.Violation found) {
            violation = new Violation(part.key, found.operation());
            open.clear();
            parts.clear();
        }
    }
}
