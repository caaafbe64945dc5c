package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.net.library.Answer;
import java.util.List;
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
        return switch (asked) {
            case KvInput.Get get -> isText(answer) ? new KvOutput.Found(text(answer)) : null;
            case KvInput.Put put -> isOk(answer) ? KvOutput.DONE : null;
            case KvInput.Cas cas -> answer instanceof Answer.Nil ? KvOutput.FALSE : isOk(answer) ? KvOutput.TRUE : null;
            case KvInput.Delete delete -> flag(answer);
            case KvInput.Exists exists -> flag(answer);
            case KvInput.Append append ->
                answer instanceof Answer.Number number ? new KvOutput.Length(number.value()) : null;
            case KvInput.Incr incr -> answer instanceof Answer.Number number ? new KvOutput.Sum(number.value()) : null;
            case KvInput.Mget mget -> {
                List<Answer> items = items(answer);
                yield items.size() == mget.keys().size() && items.stream().allMatch(Settled::isText)
                        ? new KvOutput.Values(items.stream().map(Settled::text).toList())
                        : null;
            }
            case KvInput.Keys keys ->
                answer instanceof Answer.Many many && many.items().stream().allMatch(Answer.Bulk.class::isInstance)
                        ? new KvOutput.KeyList(many.items().stream()
                                .map(Settled::text)
                                .sorted()
                                .toList())
                        : null;
        };
    }

    private static List<Answer> items(Answer answer) {
        return answer instanceof Answer.Many many ? many.items() : List.of();
    }

    private static boolean isText(Answer answer) {
        return answer instanceof Answer.Nil || answer instanceof Answer.Bulk;
    }

    private static @Nullable String text(Answer answer) {
        return answer instanceof Answer.Bulk bulk ? bulk.value().utf8() : null;
    }

    private static @Nullable KvOutput flag(Answer answer) {
        if (!(answer instanceof Answer.Number number)) return null;
        if (number.value() == 1) return KvOutput.TRUE;
        return number.value() == 0 ? KvOutput.FALSE : null;
    }

    private static boolean isOk(Answer answer) {
        return answer instanceof Answer.Simple simple && simple.text().equals("OK");
    }

    private static Settled byError(KvInput asked, Answer.Error error) {
        return switch (error.code()) {
            case "MOVED", "CLUSTERDOWN", "TRYAGAIN", "MASTERDOWN", "OOM" -> new NotDone(error.text());
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
