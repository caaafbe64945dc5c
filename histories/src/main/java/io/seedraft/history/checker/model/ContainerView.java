package io.seedraft.history.checker.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the operations of a queue or a stack look to somebody who knows only that values are put in and taken out. With it the
 * checker needs no search as long as it can tell who took what was put by whom.
 *
 * @param <S> state of the model
 * @param <I> input of an operation
 * @param <O> output of an operation
 */
public interface ContainerView<S, I, O> {
    /** Which value comes out next, and what people call such a container and what is done to it. */
    enum Discipline {
        /** The one that was put in first: a queue. */
        FIRST_IN_FIRST_OUT("queue", "enqueue", "dequeue"),
        /** The one that was put in last: a stack. */
        LAST_IN_FIRST_OUT("stack", "push", "pop");

        private final String noun;
        private final String put;
        private final String take;

        Discipline(String noun, String put, String take) {
            this.noun = noun;
            this.put = put;
            this.take = take;
        }

        /** What the container is called. */
        public String noun() {
            return noun;
        }

        /** What putting a value in is called. */
        public String put() {
            return put;
        }

        /** What taking a value out is called. */
        public String take() {
            return take;
        }
    }

    /** Which value comes out next. */
    Discipline discipline();

    /** The value that an operation puts in, or null when it takes one out. */
    @Nullable
    Object put(I input);

    /** The value that an operation took out, or null when it found nothing. Asked only of one that was answered. */
    @Nullable
    Object taken(O output);

    /** What is in the container, in the order in which it was put there. */
    List<?> contents(S state);
}
