package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.net.Address;
import io.seedraft.net.client.Outcome;
import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.Status;
import io.seedraft.net.client.text.Ascii;
import io.seedraft.raft.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** One request and the ways to answer it. Each must be answered once, from within its {@link Verb}. */
final class RespCall {

    /** What is answered when the outcome is the one hoped for. */
    @FunctionalInterface
    interface Wording {
        void write(Result result, RespWriter to);
    }

    private static final int SHOWN_BYTES = 64;

    private final List<Bytes> arguments;
    private final RespConnection connection;
    private final Session session;

    /** The version at the time of the request: one behind a HELLO is answered in its new version, one before it is not. */
    private int version;

    RespCall(List<Bytes> arguments, RespConnection connection, Session session) {
        this.arguments = arguments;
        this.connection = connection;
        this.session = session;
        this.version = connection.version();
    }

    /** How many words the request has, its name included. */
    int count() {
        return arguments.size();
    }

    /** A word of the request; 0 is its name. */
    Bytes argument(int at) {
        return arguments.get(at);
    }

    /** The words from one on. */
    List<Bytes> argumentsFrom(int at) {
        return arguments.subList(at, arguments.size());
    }

    /** A word that is the protocol's own, in capitals. */
    String word(int at) {
        return Ascii.upper(arguments.get(at));
    }

    /** A word as it may be repeated in an error message. */
    String excerpt(int at) {
        return Ascii.excerpt(arguments.get(at), SHOWN_BYTES);
    }

    RespConnection connection() {
        return connection;
    }

    // --- answers that need no replica

    void say(Consumer<RespWriter> words) {
        int spoken = version;
        session.say(out -> words.accept(new RespWriter(out, spoken)));
    }

    /** Says something about the cluster as it is when the turn has come. */
    void sayOfCluster(BiConsumer<Status, RespWriter> words) {
        say(to -> words.accept(session.status(), to));
    }

    /** Agrees on a version for this answer and those behind it. */
    void speak(int newVersion) {
        connection.speak(newVersion);
        version = newVersion;
    }

    void ok() {
        say(RespWriter::ok);
    }

    void error(String text) {
        say(to -> to.error(text));
    }

    void syntaxError() {
        error("ERR syntax error");
    }

    void closeWhenSaid() {
        session.closeWhenSaid();
    }

    // --- answers of the replica

    /**
     * Asks a linearizable question.
     *
     * @param query the question
     * @param key whose slot a redirection names
     * @param wording the answer
     */
    void ask(Query query, Bytes key, Wording wording) {
        int spoken = version;
        session.submit(
                Request.of(query), (outcome, out) -> write(outcome, key, false, wording, new RespWriter(out, spoken)));
    }

    /** Asks for a change. */
    void change(Command command, Wording wording) {
        Optional<Result.TooLarge> tooLarge = Reasons.tooLarge(command, connection.limits());
        if (tooLarge.isPresent()) {
            error("ERR " + Reasons.of(tooLarge.get()));
            return;
        }
        // The answer waits for its turn with the key alone, not with the value.
        Bytes key = command.key();
        int spoken = version;
        session.submit(
                Request.of(command), (outcome, out) -> write(outcome, key, true, wording, new RespWriter(out, spoken)));
    }

    /** Asks for several removals, one after the other, and answers how many keys existed. */
    void deleteAll(List<Bytes> keys) {
        for (Bytes key : keys) {
            Optional<Result.TooLarge> tooLarge = Reasons.tooLarge(new Command.Delete(key), connection.limits());
            if (tooLarge.isPresent()) {
                error("ERR " + Reasons.of(tooLarge.get()));
                return;
            }
        }
        Removals removals = new Removals(keys.size());
        int spoken = version;
        for (int i = 0; i < keys.size(); i++) {
            Bytes key = keys.get(i);
            boolean last = i == keys.size() - 1;
            session.submit(Request.of(new Command.Delete(key)), (outcome, out) -> {
                removals.add(outcome);
                if (last) removals.write(key, new RespWriter(out, spoken));
            });
        }
    }

    static void write(Outcome outcome, Bytes key, boolean isWrite, Wording wording, RespWriter to) {
        switch (outcome) {
            case Outcome.Answered answered -> write(answered.result(), wording, to);
            case Outcome.Elsewhere elsewhere ->
                to.error("MOVED " + HashSlot.of(key) + " " + hostAndPort(elsewhere.at()));
            case Outcome.Refused refused -> to.error(codeOf(refused.why()) + " " + Reasons.of(refused.why()));
            case Outcome.Overloaded overloaded -> to.error("TRYAGAIN " + Reasons.OVERLOADED);
            // A client library may send again what is answered TRYAGAIN. A write that may be done must not be.
            case Outcome.Unknown unknown ->
                to.error(isWrite ? "ERR " + Reasons.UNKNOWN_WRITE : "TRYAGAIN " + Reasons.UNANSWERED_READ);
        }
    }

    private static void write(Result result, Wording wording, RespWriter to) {
        switch (result) {
            case Result.NotANumber notANumber -> to.error("ERR value is not an integer or out of range");
            case Result.Overflow overflow -> to.error("ERR increment or decrement would overflow");
            case Result.TooLarge tooLarge -> to.error("ERR " + Reasons.of(tooLarge));
            case Result.TooMuch tooMuch -> to.error("ERR " + Reasons.of(tooMuch));
            case Result.OfSession ofSession -> to.error("ERR " + Reasons.of(ofSession));
            case Result.OfCommand ofCommand -> wording.write(ofCommand, to);
            case Result.OfQuery ofQuery -> wording.write(ofQuery, to);
        }
    }

    static String codeOf(Refusal why) {
        return switch (why) {
            case NOT_LEADER -> "CLUSTERDOWN";
            case LOST_ENTRIES -> "MASTERDOWN"; // as a Redis replica says that will not answer from old data
            case LEADERSHIP_LOST,
                    TOO_MUCH_UNCOMMITTED,
                    TOO_MUCH_UNDURABLE,
                    TOO_MANY_READS,
                    TOO_MANY_REQUESTS,
                    FOLLOWER_FULL,
                    NO_ANSWER -> "TRYAGAIN";
            // As Redis says when its memory is full: to ask again at once is no use.
            case LOG_FULL, DISK_FULL, QUORUM_FULL -> "OOM";
        };
    }

    /** As in Redis: an address of IPv6 stands without brackets, and the last colon is before the port. */
    static String hostAndPort(Address at) {
        return at.host() + ":" + at.port();
    }
}
