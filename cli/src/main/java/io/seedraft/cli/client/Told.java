package io.seedraft.cli.client;

import io.seedraft.net.library.Answer;

/** What became of a request. */
public sealed interface Told {

    /**
     * A node answered, perhaps with an error of the request's own.
     *
     * @param answer the answer; no {@code MOVED} and the like
     */
    record Answered(Answer answer) implements Told {}

    /**
     * It may be done or not, now or later; it was sent once.
     *
     * @param why what was seen
     */
    record Unknown(String why) implements Told {}

    /**
     * It is certainly not done.
     *
     * @param why what the last node said, or why none could be asked
     */
    record Unavailable(String why) implements Told {}
}
