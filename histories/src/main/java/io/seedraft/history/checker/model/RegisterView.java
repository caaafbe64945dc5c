package io.seedraft.history.checker.model;

import org.jspecify.annotations.Nullable;

/**
 * How the operations of a model look to somebody who knows nothing but one register: what each of them saw and what it left
 * behind. With it the checker needs no search for most histories (zones), and a much smaller one for the rest.
 *
 * <p>The values of the register are states of the model; the first one is {@link Model#initial()}.
 *
 * @param <S> state of the model, value of the register
 * @param <I> input of an operation
 * @param <O> output of an operation
 */
public interface RegisterView<S, I, O> {
    /**
     * Tells the sink, by exactly one call of it, what this operation does if it takes effect; after it may come
     * {@link Sink#saysMore()}. Reads without an answer and failed operations are never asked about.
     *
     * @param output the answer, or null when it is unknown or was not noted
     * @param known whether it certainly took effect; when not, the sink is told what it does in case it does take effect
     */
    void describe(I input, @Nullable O output, boolean known, Sink<S> sink);

    /** The value that an append of {@code suffix} makes of {@code value}. Only asked when {@link Sink#append} was told. */
    default S appended(S value, Object suffix) {
        throw new UnsupportedOperationException("this register has no append");
    }

    /**
     * The value that an append of {@code suffix} would make {@code result}, or null when there is none. When both the
     * absent value and an empty one would, the answer is the absent one.
     */
    default @Nullable S beforeAppend(S result, Object suffix) {
        throw new UnsupportedOperationException("this register has no append");
    }

    /** What takes the description of one operation. */
    interface Sink<S> {
        /** It saw this value and changed nothing. */
        void read(S value);

        /** It saw that the value was not this one and changed nothing. */
        void not(S value);

        /** It left this value, whatever was there. */
        void write(S value);

        /** It saw one value and left another, which may be the same. */
        void cas(S expected, S next);

        /** It saw that the value was not {@code unexpected}, and left another: a delete that found something. */
        void replace(S unexpected, S next);

        /** It put something behind the value, whatever that was. */
        void append(Object suffix);

        /** It saw nothing and changed nothing. */
        void nothing();

        /** It is no operation of one register: the part has to be searched with the model itself. */
        void unlike();

        /**
         * Its answer says more than what the sink was told, such as the length after an append. An order that is found must
         * then be replayed on the model; that there is none stays true.
         */
        void saysMore();
    }
}
