package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.net.library.Answer;
import org.jspecify.annotations.Nullable;

/** What became of a call. In doubt, unknown: that is always true, whereas a "not done" that was done hides what was lost. */
sealed interface Settled {

    /**
     * It happened.
     *
     * @param output the answer
     */
    record Done(KvOutput output) implements Settled {}

    /**
     * It certainly did not happen.
     *
     * @param why what the node said
     */
    record NotDone(String why) implements Settled {}

    /**
     * It may have happened, or happen later.
     *
     * @param why what the node said, or what became of the connection
     */
    record Unknown(String why) implements Settled {}

    /**
     * What an answer says of a call.
     *
     * @throws IllegalStateException when no such call is ever answered so
     */
    static Settled by(KvInput asked, Answer answer) {
        if (answer instanceof Answer.Error error) return byError(asked, error);
        KvOutput output = output(asked, answer);
        if (output == null) throw new IllegalStateException(asked + " was answered with " + answer);
        return new Done(output);
    }

    /** What an answer is in the words of the history, null when it is none to such a call. */
    private static @Nullable KvOutput output(KvInput asked, Answer answer) {
        boolean nil = answer instanceof Answer.Nil;
        if (asked instanceof KvInput.Get) {
            if (nil) return new KvOutput.Found(null);
            return answer instanceof Answer.Bulk bulk
                    ? new KvOutput.Found(bulk.value().utf8())
                    : null;
        }
        if (asked instanceof KvInput.Put) return isOk(answer) ? KvOutput.DONE : null;
        if (asked instanceof KvInput.Cas) {
            if (nil) return KvOutput.FALSE;
            return isOk(answer) ? KvOutput.TRUE : null;
        }
        if (!(answer instanceof Answer.Number number)) return null;
        if (asked instanceof KvInput.Delete) return number.value() == 1 ? KvOutput.TRUE : KvOutput.FALSE;
        if (asked instanceof KvInput.Append) return new KvOutput.Length(number.value());
        return asked instanceof KvInput.Incr ? new KvOutput.Sum(number.value()) : null;
    }

    private static boolean isOk(Answer answer) {
        return answer instanceof Answer.Simple simple && simple.text().equals("OK");
    }

    private static Settled byError(KvInput asked, Answer.Error error) {
        return switch (error.code()) {
            case "MOVED", "CLUSTERDOWN", "TRYAGAIN" -> new NotDone(error.text());
            case "ERR" -> {
                if (error.text().startsWith("ERR not done")) yield new NotDone(error.text());
                if (!(asked instanceof KvInput.Incr)) yield new Unknown(error.text());
                if (error.text().startsWith("ERR value is not an integer")) yield new Done(KvOutput.NOT_A_NUMBER);
                if (error.text().startsWith("ERR increment or decrement would overflow"))
                    yield new Done(KvOutput.OVERFLOW);
                yield new Unknown(error.text());
            }
            default -> new Unknown(error.text());
        };
    }
}
