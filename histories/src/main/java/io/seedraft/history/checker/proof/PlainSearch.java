package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every order there is, breadth first: after each answer all pairs of a state and the operations that took effect early. No
 * rule but real time, so that there is nothing to believe.
 */
final class PlainSearch<S, I, O> {
    private final History<I, O> history;
    private final Model<S, I, O> model;
    private final int limit;

    PlainSearch(History<I, O> history, Model<S, I, O> model, int limit) {
        this.history = history;
        this.model = model;
        this.limit = limit;
    }

    /** A state, and who took effect and is not answered yet, in the order of their numbers. */
    private record Configuration<S>(Model<S, ?, ?> model, S state, int[] early) {
        boolean has(int operation) {
            return Arrays.binarySearch(early, operation) >= 0;
        }

        Configuration<S> after(S next, int operation) {
            int[] more = Arrays.copyOf(early, early.length + 1);
            more[early.length] = operation;
            Arrays.sort(more);
            return new Configuration<>(model, next, more);
        }

        Configuration<S> without(int operation) {
            return new Configuration<>(
                    model,
                    state,
                    Arrays.stream(early).filter(i -> i != operation).toArray());
        }

        @Override
        @SuppressWarnings("unchecked") // the configurations of one search meet only each other
        public boolean equals(@Nullable Object other) {
            return other instanceof Configuration<?> that
                    && Arrays.equals(early, that.early)
                    && model.same(state, (S) that.state);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(early) + model.hash(state);
        }
    }

    /**
     * Verified when no order of some of the operations explains the answers.
     *
     * @param operations numbers in the history, in the order of their calls
     * @param answered those of them that must take effect, in the order of their answers; the others may
     */
    Proof refute(S initial, List<Integer> operations, List<Integer> answered) {
        Set<Configuration<S>> reached = Set.of(new Configuration<>(model, initial, new int[0]));
        List<Integer> open = new ArrayList<>();
        int called = 0;
        int looked = 0;
        for (Integer answer : answered) {
            for (;
                    called < operations.size() && history.call(operations.get(called)) <= history.end(answer);
                    called++) {
                open.add(operations.get(called));
            }
            Set<Configuration<S>> known = new HashSet<>(reached);
            Deque<Configuration<S>> todo = new ArrayDeque<>(reached);
            reached = new HashSet<>();
            while (!todo.isEmpty()) {
                Configuration<S> at = todo.remove();
                if (at.has(answer)) {
                    reached.add(at.without(answer));
                } else {
                    addAllAfter(at, open, known, todo);
                }
                if (++looked > limit) {
                    return new Proof.NotVerified("more than " + limit + " configurations");
                }
            }
            open.removeIf(answer::equals);
        }
        return reached.isEmpty() ? new Proof.Verified() : new Proof.Wrong("there is an order");
    }

    private void addAllAfter(
            Configuration<S> at, List<Integer> open, Set<Configuration<S>> known, Deque<Configuration<S>> todo) {
        for (int i : open) {
            S next = at.has(i) ? null : model.step(at.state(), history.input(i), history.output(i));
            if (next != null) {
                Configuration<S> after = at.after(next, i);
                if (known.add(after)) {
                    todo.add(after);
                }
            }
        }
    }
}
