package io.seedraft.history.checker.proof;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is certain of the operations of one register: who took effect, what each saw, and the one who left it there, when only
 * one can have. An operation of unknown outcome took effect when somebody who did saw what it alone can have left.
 */
final class Facts {
    final Writers writers;
    private final History<?, ?> history;
    private final Set<Integer> tookEffect = new HashSet<>();
    private final Map<Integer, Optional<String>> sights = new HashMap<>();
    private final Map<Integer, Integer> sources = new HashMap<>();

    Facts(History<?, ?> history, Writers writers) {
        this.history = history;
        this.writers = writers;
        Deque<Integer> todo = new ArrayDeque<>();
        for (int i : writers.part) {
            if (history.outcome(i) == Outcome.OK) {
                tookEffect.add(i);
                look(i, todo);
            }
        }
        while (!todo.isEmpty()) {
            follow(todo.remove(), todo);
        }
    }

    private void look(int i, Deque<Integer> todo) {
        Deed deed = writers.deed(i);
        if (deed.kind() == Deed.Kind.SEES || deed.kind() == Deed.Kind.SEES_AND_LEAVES) {
            sights.put(i, Optional.ofNullable(deed.sees()));
            todo.add(i);
        }
    }

    /** From one who certainly saw something to the one who left it there. */
    private void follow(int observer, Deque<Integer> todo) {
        Optional<String> value = seen(observer);
        List<Integer> candidates = writers.seenBy(observer, value);
        if (candidates.size() != 1) {
            return;
        }
        int source = candidates.get(0);
        sources.put(observer, source);
        if (source < 0) {
            return;
        }
        if (tookEffect.add(source)) {
            look(source, todo);
        }
        Deed deed = writers.deed(source);
        if (deed.kind() == Deed.Kind.APPENDS && value.isPresent() && !sights.containsKey(source)) {
            String before = value.get()
                    .substring(0, value.get().length() - deed.suffix().length());
            if (!before.isEmpty() || !writers.anyOf(Optional.of(""))) {
                sights.put(source, before.isEmpty() ? Optional.empty() : Optional.of(before));
                todo.add(source);
            }
        }
    }

    void demandTookEffect(int i) {
        Flaw.unless(tookEffect.contains(i), "operation " + i + " need not have taken effect");
    }

    /** Demands that it took effect and wrote. */
    void demandWrote(int i) {
        demandTookEffect(i);
        Flaw.unless(writers.deed(i).writes(), "operation " + i + " wrote nothing");
    }

    /** The value that this operation certainly saw. */
    Optional<String> seen(int i) {
        Optional<String> seen = sights.get(i);
        if (seen == null) {
            throw new Flaw("nobody can say what operation " + i + " saw");
        }
        return seen;
    }

    /** Who certainly left it there. */
    int source(int i) {
        Integer source = sources.get(i);
        if (source == null) {
            throw new Flaw("nobody can say who left what operation " + i + " saw");
        }
        return source;
    }

    long call(int i) {
        return i < 0 ? Long.MIN_VALUE : history.call(i);
    }

    long end(int i) {
        return i < 0 ? Long.MIN_VALUE : history.end(i);
    }
}
