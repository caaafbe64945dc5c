package io.seedraft.history.differential;

import java.util.List;
import java.util.Random;

/**
 * A sequential object in the plainest words, to compare a model with; shares nothing with it but the types of questions and
 * answers. States never change.
 *
 * @param <P> its state
 */
interface Toy<P, I, O> {
    P start();

    /** The answer and the state after it; null when such a question cannot be answered in this state. */
    Done<P, O> apply(P state, I input);

    /** Something a client may ask when it last knew this state. */
    I ask(P known, Random random);

    /** An answer like this one, but mostly another. */
    O lie(I input, O truth, Random random);

    /** What is noted of a question that could not be answered in this state; null for a failure. */
    default Done<I, O> refusal(P state, I input) {
        return null;
    }

    /** All that may come of it, where more than one thing may; what a run does is one of them. */
    default List<Done<P, O>> ways(P state, I input) {
        Done<P, O> only = apply(state, input);
        return only == null ? List.of() : List.of(only);
    }

    record Done<P, O>(P after, O output) {}
}
