package io.seedraft.history.checker.model;

/** What a client of a set asks. */
public sealed interface SetInput {
    /** An operation on exactly one element. */
    sealed interface OnElement extends SetInput {
        /** That element. */
        String element();
    }

    /** May be answered with {@link SetOutput.Flag}: whether it was not there. */
    record Add(String element) implements OnElement {}

    /** May be answered with {@link SetOutput.Flag}: whether it was there. */
    record Remove(String element) implements OnElement {}

    /** Answered with {@link SetOutput.Flag}. */
    record Contains(String element) implements OnElement {}

    /** Answered with {@link SetOutput.Elements}: all of them. */
    record Read() implements SetInput {}
}
