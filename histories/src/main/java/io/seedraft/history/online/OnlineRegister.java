package io.seedraft.history.online;

import io.seedraft.history.checker.model.RegisterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Zones as long as they can say, and somebody else from then on. That one needs the past. So the events are kept since the last
 * moment at which nothing was open or unknown and the register held one value for certain: from there on it is a register that
 * holds that value at first. When no such moment comes for long, the other one is made to run beside the zones, so that nothing
 * need be kept any more; until such a moment comes, which sends it away. It is sent away too when it grows large while the zones
 * need no help: with many clients and unknown outcomes it would cost a thousand times what they do. If they need help later
 * and no such moment came between, the key is given up.
 */
public final class OnlineRegister<S, I, O> implements OnlineAlgorithm<I, O> {
    /** Who runs beside the zones may remember so many things; who has taken over, whatever its own limit is. */
    private static final int MOST_BESIDE = 2_000;

    private final OnlineZones<S, I, O> zones;
    private final Function<S, OnlineAlgorithm<I, O>> others;
    private final Function<S, OnlineAlgorithm<I, O>> beside;
    private final int mostKept;
    private S settled;
    private final List<Event> past = new ArrayList<>();
    private @Nullable OnlineAlgorithm<I, O> other;
    /** Nothing is known of the past but what the zones know. */
    private boolean alone;

    private OnlineAnswer answer = OnlineAnswer.FITS;

    private enum Kind {
        CALL,
        INSTEAD,
        OK,
        FAIL,
        INFO
    }

    private record Event(Kind kind, int operation, @Nullable Object what) {}

    /**
     * A register that holds {@code initial}.
     *
     * @param others makes the one that takes over, for a register that holds the value given
     * @param mostKept how many events may be kept
     */
    public OnlineRegister(
            RegisterView<S, I, O> view, S initial, Function<S, OnlineAlgorithm<I, O>> others, int mostKept) {
        this(view, initial, others, others, mostKept);
    }

    /**
     * A register that holds {@code initial}.
     *
     * @param others makes the one that takes over, for a register that holds the value given
     * @param beside makes the one that runs beside the zones, and may give up soon: it costs time as long as nobody needs it
     * @param mostKept how many events may be kept
     */
    OnlineRegister(
            RegisterView<S, I, O> view,
            S initial,
            Function<S, OnlineAlgorithm<I, O>> others,
            Function<S, OnlineAlgorithm<I, O>> beside,
            int mostKept) {
        zones = new OnlineZones<>(view, initial);
        this.others = others;
        this.beside = beside;
        this.mostKept = mostKept;
        settled = initial;
    }

    @Override
    public OnlineAnswer call(int operation, I input) {
        return next(new Event(Kind.CALL, operation, input));
    }

    @Override
    public OnlineAnswer ok(int operation, @Nullable O output) {
        return next(new Event(Kind.OK, operation, output));
    }

    @Override
    public OnlineAnswer fail(int operation) {
        return next(new Event(Kind.FAIL, operation, null));
    }

    @Override
    public OnlineAnswer info(int operation) {
        return next(new Event(Kind.INFO, operation, null));
    }

    @Override
    public void instead(int operation, I input) {
        next(new Event(Kind.INSTEAD, operation, input));
    }

    @Override
    public OnlineAnswer answer() {
        return answer;
    }

    @Override
    public int remembered() {
        return zones.remembered() + past.size() + (other == null ? 0 : other.remembered());
    }

    private OnlineAnswer next(Event event) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        OnlineAnswer byZones = tell(zones, event);
        if (byZones instanceof OnlineAnswer.Unknown unknown) {
            answer = withoutZones(event, unknown);
            return answer;
        }
        if (other != null) {
            tell(other, event);
            sendAwayIfLarge(other);
        } else if (!alone) {
            past.add(event);
            if (past.size() > mostKept) {
                runBeside();
            }
        }
        answer = byZones;
        settle();
        return answer;
    }

    private OnlineAnswer withoutZones(Event event, OnlineAnswer.Unknown why) {
        if (alone) {
            return new OnlineAnswer.Unknown(
                    why.reason() + ", and too much was open for too long to search beside the zones until then");
        }
        if (other != null) {
            return tell(other, event);
        }
        past.add(event);
        OnlineAlgorithm<I, O> made = others.apply(settled);
        for (Event told : past) {
            tell(made, told);
        }
        past.clear();
        other = made;
        return made.answer();
    }

    private void runBeside() {
        OnlineAlgorithm<I, O> made = beside.apply(settled);
        other = made;
        for (int n = 0; n < past.size() && other != null; n++) {
            tell(made, past.get(n));
            sendAwayIfLarge(made);
        }
        past.clear();
    }

    private void sendAwayIfLarge(OnlineAlgorithm<I, O> beside) {
        if (beside.remembered() > MOST_BESIDE || beside.answer() instanceof OnlineAnswer.Unknown) {
            other = null;
            alone = true;
        }
    }

    private void settle() {
        @Nullable S value = zones.settled();
        if (value != null) {
            settled = value;
            past.clear();
            other = null;
            alone = false;
        }
    }

    @SuppressWarnings("unchecked") // only inputs come with calls, and only outputs with answers
    private OnlineAnswer tell(OnlineAlgorithm<I, O> algorithm, Event event) {
        return switch (event.kind) {
            case CALL -> algorithm.call(event.operation, (I) Objects.requireNonNull(event.what));
            case INSTEAD -> {
                algorithm.instead(event.operation, (I) Objects.requireNonNull(event.what));
                yield algorithm.answer();
            }
            case OK -> algorithm.ok(event.operation, (O) event.what);
            case FAIL -> algorithm.fail(event.operation);
            case INFO -> algorithm.info(event.operation);
        };
    }
}
