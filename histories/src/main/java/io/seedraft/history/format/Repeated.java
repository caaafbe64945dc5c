package io.seedraft.history.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that repeats what was asked. It may leave it out, in whole or as nil. It must not say something else: then either
 * of the two is wrong, and which one, nobody knows.
 *
 * @param answer the event
 * @param ok whether it says that the operation happened; if not, the value may be a reason, such as {@code :timed-out}
 * @param callLine where the call stands
 */
record Repeated(Event answer, boolean ok, long callLine) {
    /** Demands that the field, if it is there, holds this text. */
    void require(String field, @Nullable String asked, Scalars scalars) throws BadHistory {
        Object says = answer.value(field);
        if (says != null
                && (ok || says instanceof Number)
                && !scalars.text(says).equals(asked)) {
            throw differs(field, asked, scalars.text(says));
        }
    }

    /** The same of a pair. */
    void requirePair(String field, @Nullable String first, String second, Scalars scalars) throws BadHistory {
        Object says = answer.value(field);
        if (says == null || !(ok || isPair(says))) return;
        boolean same = says instanceof List<?> pair
                && isPair(pair)
                && scalars.text(pair.get(1) == null ? "" : pair.get(1)).equals(second)
                && java.util.Objects.equals(scalars.textOrNull(pair.get(0)), first);
        if (!same) {
            throw differs(field, "[" + (first == null ? "nil" : first) + " " + second + "]", EdnText.printed(says));
        }
    }

    private static boolean isPair(Object says) {
        return says instanceof List<?> pair && pair.size() == 2;
    }

    /** The refusal, with both values and both places. */
    BadHistory differs(String field, @Nullable String asked, String says) {
        return answer.refuse(
                field,
                "The call on line " + callLine + " said " + (asked == null ? "nil" : asked) + ", and its answer says "
                        + says + ".");
    }
}
