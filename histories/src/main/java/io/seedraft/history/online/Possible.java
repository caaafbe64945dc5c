package io.seedraft.history.online;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which things may stand: the state, and what became of each operation that is open or of unknown outcome, in the
 * order in which the search lists them. Immutable.
 *
 * @param deeds of each operation one of {@link Pending}, {@link Done}, {@link #USED} and {@link #UNUSED}
 */
record Possible<S>(S state, Object[] deeds) {
    /** An operation of unknown outcome that took effect. */
    static final Object USED = "used";
    /** An operation of unknown outcome that did not, and still may. */
    static final Object UNUSED = "unused";

    /** An open operation that did not change anything yet; it may have looked at any of these states. */
    record Pending(Object[] seen) {
        Pending and(Object state) {
            if (Arrays.asList(seen).contains(state)) {
                return this;
            }
            Object[] more = Arrays.copyOf(seen, seen.length + 1);
            more[seen.length] = state;
            return new Pending(more);
        }

        boolean hasAllOf(Pending other) {
            return Arrays.asList(seen).containsAll(Arrays.asList(other.seen));
        }
    }

    /** An open operation that took effect in this state, and changed it. */
    record Done(Object in) {}

    /** The same with one more operation, which is called now. */
    Possible<S> called() {
        Object[] more = Arrays.copyOf(deeds, deeds.length + 1);
        more[deeds.length] = new Pending(new Object[] {state});
        return new Possible<>(state, more);
    }

    /** The same without that operation. */
    Possible<S> without(int place) {
        Object[] fewer = new Object[deeds.length - 1];
        System.arraycopy(deeds, 0, fewer, 0, place);
        System.arraycopy(deeds, place + 1, fewer, place, fewer.length - place);
        return new Possible<>(state, fewer);
    }

    Possible<S> with(int place, Object deed) {
        Object[] other = deeds.clone();
        other[place] = deed;
        return new Possible<>(state, other);
    }

    /** That operation, pending or unused, takes effect and leads to the next state. */
    Possible<S> step(int place, S next) {
        Object[] after = deeds.clone();
        after[place] = deeds[place] == UNUSED ? USED : new Done(state);
        for (int p = 0; p < after.length; p++) {
            if (after[p] instanceof Pending pending) {
                after[p] = pending.and(next);
            }
        }
        return new Possible<>(next, after);
    }

    /** Of what must be equal for one to be as good as another. */
    int hash() {
        int hash = state.hashCode();
        for (int p = 0; p < deeds.length; p++) {
            if (deeds[p] instanceof Done done) {
                hash = 31 * hash + p * 7 + done.in().hashCode();
            }
        }
        return hash;
    }

    /** Whether whatever explains what comes from there explains it from here. */
    boolean asGoodAs(Possible<S> other) {
        if (!state.equals(other.state)) {
            return false;
        }
        for (int p = 0; p < deeds.length; p++) {
            if (!asGood(deeds[p], other.deeds[p])) {
                return false;
            }
        }
        return true;
    }

    private static boolean asGood(Object deed, Object other) {
        if (deed instanceof Pending pending) {
            return other instanceof Pending those && pending.hasAllOf(those);
        }
        if (deed instanceof Done done) {
            return other instanceof Done that && done.in().equals(that.in());
        }
        return deed == UNUSED || other == USED;
    }

    /** Roughly. */
    long bytes() {
        long bytes = 64 + 8L * deeds.length;
        for (Object deed : deeds) {
            bytes += deed instanceof Pending pending ? 40 + 8L * pending.seen().length : 0;
            bytes += deed instanceof Done ? 16 : 0;
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Possible<?> that && state.equals(that.state) && Arrays.equals(deeds, that.deeds);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, Arrays.hashCode(deeds));
    }

    @Override
    public String toString() {
        return state + " " + Arrays.toString(deeds);
    }
}
