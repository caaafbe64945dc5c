package io.seedraft.net.client.text;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Reasons;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Session;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests and answers in lines; {@code docs/clients.md} has them all. */
public final class TextProtocol implements ClientProtocol {

    private static final int MAX_WORDS = 1 + Session.MAX_PARTS;
    private static final int SHOWN_BYTES = 40;

    private static final String HELP = """
            HELP SET k v | PUT k v | PUT --key k --value v   OK
            HELP GET k                                       VALUE v, or NIL
            HELP MGET k...                                   VALUES v...
            HELP DEL k | DELETE k                            DELETED, or NIL
            HELP CAS k expected new                          OK or MISMATCH; expected NIL: the key must be absent
            HELP INCR k [by]                                 VALUE n
            HELP APPEND k v                                  VALUE n, the new length in bytes
            HELP EXISTS k                                    YES or NO
            HELP KEYS [prefix]                               KEYS k...
            HELP PING, STATUS, HELP, QUIT
            HELP A value with blanks stands in quotes: "two words", with \\n \\t \\xHH \\" \\\\ inside. "NIL" is a text.
            HELP A write is answered REDIRECT host:port by a node that does not lead, ERROR when it was not done,
            HELP ERROR outcome unknown when it may have been. Every read is linearizable.
            """;

    private final StoreLimits limits;
    private final Lines lines = new Lines();
    private boolean ended;

    /** A protocol for one connection. */
    public TextProtocol(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public void received(ByteBuffer bytes, Session session) {
        while (!ended && session.hasRoom()) {
            int length = lines.length(bytes);
            if (length < 0) return;
            asked(lines.take(bytes, length), session);
        }
        if (ended) bytes.position(bytes.limit());
    }

    @Override
    public void giveUp(String why, Session session) {
        session.say(out -> TextAnswers.error(why, out));
    }

    private void asked(byte[] line, Session session) {
        try {
            List<Word> words = Line.split(line, MAX_WORDS);
            if (!words.isEmpty()) asked(words, session);
        } catch (UnreadableLine e) {
            String why = String.valueOf(e.getMessage());
            session.say(out -> TextAnswers.error(why, out));
        }
    }

    private void asked(List<Word> words, Session session) {
        switch (Ascii.upper(words.get(0).bytes())) {
            case "SET", "PUT" -> write(put(words), TextAnswers.YesNo.SWAPPED, session);
            case "GET" -> read(new Query.Get(only(words, "GET k")), session);
            case "DEL", "DELETE" -> write(new Command.Delete(only(words, "DEL k")), TextAnswers.YesNo.DELETED, session);
            case "MGET" -> {
                if (words.size() < 2) throw usage("MGET k...");
                read(new Query.MGet(words.stream().skip(1).map(Word::bytes).toList()), session);
            }
            case "CAS" -> write(compareAndSet(words), TextAnswers.YesNo.SWAPPED, session);
            case "INCR" -> write(increment(words), TextAnswers.YesNo.SWAPPED, session);
            case "APPEND" -> {
                if (words.size() != 3) throw usage("APPEND k v");
                write(new Command.Append(bytes(words, 1), bytes(words, 2)), TextAnswers.YesNo.SWAPPED, session);
            }
            case "EXISTS" -> read(new Query.Exists(only(words, "EXISTS k")), session);
            case "KEYS" -> read(new Query.Keys(prefix(words)), session);
            case "PING" -> session.say(out -> TextAnswers.line("PONG", out));
            case "STATUS" -> session.say(out -> TextAnswers.status(session.status(), out));
            case "HELP" -> session.say(out -> Ascii.write(HELP, out));
            case "QUIT", "EXIT" -> quit(session);
            default ->
                throw new UnreadableLine(
                        "no such request: " + Ascii.excerpt(words.get(0).bytes(), SHOWN_BYTES) + " (HELP lists them)");
        }
    }

    private void quit(Session session) {
        ended = true;
        session.say(out -> TextAnswers.line("OK", out));
        session.closeWhenSaid();
    }

    // --- requests

    private static Command put(List<Word> words) {
        String usage = "SET k v, or PUT --key k --value v; a value with blanks stands in quotes";
        if (words.size() == 3) return new Command.Put(bytes(words, 1), bytes(words, 2));
        if (words.size() != 5) throw usage(usage);
        int key = words.get(1).is("--KEY") ? 1 : 3;
        int value = 4 - key;
        if (!words.get(key).is("--KEY") || !words.get(value).is("--VALUE")) throw usage(usage);
        return new Command.Put(bytes(words, key + 1), bytes(words, value + 1));
    }

    private static Command compareAndSet(List<Word> words) {
        if (words.size() != 4) throw usage("CAS k expected new, with NIL for expected when the key must be absent");
        Optional<Bytes> expected = words.get(2).is("NIL") ? Optional.empty() : Optional.of(bytes(words, 2));
        return new Command.Cas(bytes(words, 1), expected, bytes(words, 3));
    }

    private static Command increment(List<Word> words) {
        OptionalLong delta = words.size() == 2
                ? OptionalLong.of(1)
                : words.size() == 3 ? Ascii.number(bytes(words, 2)) : OptionalLong.empty();
        if (delta.isEmpty()) throw usage("INCR k [by], by a number of 64 bits");
        return new Command.Incr(bytes(words, 1), delta.getAsLong());
    }

    private static Bytes prefix(List<Word> words) {
        if (words.size() > 2) throw usage("KEYS [prefix]");
        if (words.size() == 1) return Bytes.EMPTY;
        Bytes prefix = bytes(words, 1);
        boolean star = !words.get(1).quoted() && prefix.at(prefix.length() - 1) == '*';
        return star ? Bytes.wrap(Arrays.copyOf(prefix.array(), prefix.length() - 1)) : prefix;
    }

    private static Bytes only(List<Word> words, String usage) {
        if (words.size() != 2) throw usage(usage);
        return bytes(words, 1);
    }

    private static Bytes bytes(List<Word> words, int at) {
        return words.get(at).bytes();
    }

    private static UnreadableLine usage(String usage) {
        return new UnreadableLine("usage: " + usage);
    }

    // --- to the replica

    private void read(Query query, Session session) {
        session.submit(
                Request.of(query),
                (outcome, out) -> TextAnswers.outcome(outcome, false, TextAnswers.YesNo.EXISTS, out));
    }

    private void write(Command command, TextAnswers.YesNo words, Session session) {
        Optional<Result.TooLarge> tooLarge = Reasons.tooLarge(command, limits);
        if (tooLarge.isPresent()) {
            session.say(out -> TextAnswers.error(Reasons.of(tooLarge.get()), out));
            return;
        }
        session.submit(Request.of(command), (outcome, out) -> TextAnswers.outcome(outcome, true, words, out));
    }
}
