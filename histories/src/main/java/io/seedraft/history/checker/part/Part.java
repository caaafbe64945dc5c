package io.seedraft.history.checker.part;

import io.seedraft.history.History;

/**
 * One part of a history that is to be decided.
 *
 * @param p its number among the parts
 * @param initial the state that it starts in
 * @param label what to call it before people, by its {@code toString()}
 */
public record Part<S, I, O>(History<I, O> history, Parts parts, int p, S initial, Object label) {
    /** The number of operations. */
    public int size() {
        return parts.start(p + 1) - parts.start(p);
    }

    /** The number of answers. */
    public int answers() {
        return parts.answerStart(p + 1) - parts.answerStart(p);
    }

    /** The number, in the history, of an operation that is given by its number within the part. */
    public int operation(int o) {
        return parts.operation(parts.start(p) + o);
    }
}
