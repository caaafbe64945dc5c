package io.seedraft.cli.client;

import io.seedraft.net.library.Answer;
import java.util.Locale;

/** How a request ended, as scripts want to know it. */
public enum Ending {
    /** Done, found. */
    OK,
    /** There is no such key. */
    ABSENT,
    /** The key held something else. */
    MISMATCH,
    /** Not understood, or not possible with this value. */
    REFUSED,
    /** A write that may be done or not. */
    UNKNOWN,
    /** Certainly not done, as nobody could be asked in time. */
    UNAVAILABLE;

    static Ending of(Request request, Told told) {
        return switch (told) {
            case Told.Unknown unknown -> UNKNOWN;
            case Told.Unavailable unavailable -> UNAVAILABLE;
            case Told.Answered answered -> of(request.verb(), answered.answer());
        };
    }

    private static Ending of(Verb verb, Answer answer) {
        return switch (answer) {
            case Answer.Error error -> REFUSED;
            case Answer.Nil nil -> verb == Verb.CAS ? MISMATCH : ABSENT;
            case Answer.Number number -> isNo(verb, number) ? ABSENT : OK;
            case Answer.Simple simple -> OK;
            case Answer.Bulk bulk -> OK;
            case Answer.Many many -> OK;
        };
    }

    private static boolean isNo(Verb verb, Answer.Number number) {
        return number.value() == 0 && (verb == Verb.DEL || verb == Verb.EXISTS);
    }

    /** Its name as it stands in JSON. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
