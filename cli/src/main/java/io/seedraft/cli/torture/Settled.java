package io.seedraft.cli.torture;

import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import io.seedraft.net.library.Answer;

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
        return switch (asked) {
            case KvInput.Get get when answer instanceof Answer.Bulk bulk ->
                new Done(new KvOutput.Found(bulk.value().utf8()));
            case KvInput.Get get when answer instanceof Answer.Nil -> new Done(new KvOutput.Found(null));
            case KvInput.Put put when isOk(answer) -> new Done(KvOutput.DONE);
            case KvInput.Cas cas when isOk(answer) -> new Done(KvOutput.TRUE);
            case KvInput.Cas cas when answer instanceof Answer.Nil -> new Done(KvOutput.FALSE);
            case KvInput.Delete delete when answer instanceof Answer.Number number ->
                new Done(number.value() == 1 ? KvOutput.TRUE : KvOutput.FALSE);
            case KvInput.Append append when answer instanceof Answer.Number number ->
                new Done(new KvOutput.Length(number.value()));
            case KvInput.Incr incr when answer instanceof Answer.Number number ->
                new Done(new KvOutput.Sum(number.value()));
            default -> throw new IllegalStateException(asked + " was answered with " + answer);
        };
    }

    private static boolean isOk(Answer answer) {
        return answer instanceof Answer.Simple simple && simple.text().equals("OK");
    }

    private static Settled byError(KvInput asked, Answer.Error error) {
        return switch (error.code()) {
            case "MOVED", "CLUSTERDOWN", "TRYAGAIN" -> new NotDone(error.text());
            case "ERR" -> {
                if (error.text().startsWith("ERR not done")) yield new NotDone(error.text());
                boolean noNumber = error.text().startsWith("ERR value is not an integer");
                yield noNumber && asked instanceof KvInput.Incr
                        ? new Done(KvOutput.NOT_A_NUMBER)
                        : new Unknown(error.text());
            }
            default -> new Unknown(error.text());
        };
    }
}
