package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Result;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Status;
import io.seedraft.wire.ByteWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answers of the text protocol; each is one line. */
final class TextAnswers {

    private TextAnswers() {}

    /** Which words say yes and no to a request. */
    enum YesNo {
        DELETED("DELETED", "NIL"),
        SWAPPED("OK", "MISMATCH"),
        EXISTS("YES", "NO");

        private final String yes;
        private final String no;

        YesNo(String yes, String no) {
            this.yes = yes;
            this.no = no;
        }
    }

    static void error(String why, ByteWriter out) {
        line("ERROR " + why, out);
    }

    static void line(String text, ByteWriter out) {
        Ascii.write(text, out);
        out.writeByte('\n');
    }

    /** Says what became of a request. */
    static void outcome(Outcome outcome, boolean isWrite, YesNo words, ByteWriter out) {
        switch (outcome) {
            case Outcome.Answered answered -> result(answered.result(), words, out);
            case Outcome.Elsewhere elsewhere -> line("REDIRECT " + elsewhere.at(), out);
            case Outcome.Refused refused -> error(Reasons.of(refused.why()), out);
            case Outcome.Overloaded overloaded -> error(Reasons.OVERLOADED, out);
            case Outcome.Unknown unknown -> error(isWrite ? Reasons.UNKNOWN_WRITE : Reasons.UNANSWERED_READ, out);
        }
    }

    private static void result(Result result, YesNo words, ByteWriter out) {
        switch (result) {
            case Result.Done done -> line("OK", out);
            case Result.Flag flag -> line(flag.value() ? words.yes : words.no, out);
            case Result.Number number -> line("VALUE " + number.value(), out);
            case Result.NotANumber notANumber -> error("the value is no number of 64 bits", out);
            case Result.Overflow overflow -> error("the sum would be no number of 64 bits", out);
            case Result.TooLarge tooLarge -> error(Reasons.of(tooLarge), out);
            case Result.TooMuch tooMuch -> error(Reasons.of(tooMuch), out);
            case Result.Value value -> list("VALUE", List.of(Optional.of(value.value())), out);
            case Result.Absent absent -> line("NIL", out);
            case Result.Values values -> list("VALUES", values.values(), out);
            case Result.KeyList keys ->
                list("KEYS", keys.keys().stream().map(Optional::of).toList(), out);
            case Result.OfSession session -> error(Reasons.of(session), out);
        }
    }

    private static void list(String head, List<Optional<Bytes>> items, ByteWriter out) {
        Ascii.write(head, out);
        for (Optional<Bytes> item : items) {
            out.writeByte(' ');
            if (item.isPresent()) Quoting.write(item.get(), out);
            else Ascii.write("NIL", out);
        }
        out.writeByte('\n');
    }

    static void status(Status status, ByteWriter out) {
        StringBuilder text =
                new StringBuilder("STATUS id=").append(status.self().id());
        text.append(" role=").append(status.role().name().toLowerCase(Locale.ROOT));
        text.append(" term=").append(status.term());
        text.append(" leader=").append(status.leader().map(TextAnswers::member).orElse("unknown"));
        text.append(" commit=").append(status.commitIndex());
        text.append(" applied=").append(status.appliedIndex());
        text.append(" members=");
        for (int i = 0; i < status.members().size(); i++) {
            if (i > 0) text.append(',');
            Status.Member member = status.members().get(i);
            text.append(member(member));
            if (!member.votes()) text.append("(learner)");
        }
        for (int i = 0; i < status.lost().size(); i++) {
            text.append(i == 0 ? " lost=" : ",").append(status.lost().get(i));
        }
        if (!status.log().full().isEmpty())
            text.append(" full=").append(status.log().full());
        text.append(" disbelieved=").append(status.disbelieved());
        text.append(" identity=").append(status.cluster().identity());
        line(text.toString(), out);
    }

    private static String member(Status.Member member) {
        return member.id() + "@" + member.at();
    }
}
