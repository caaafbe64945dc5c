package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.text.Ascii;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The protocol of Redis; {@code docs/clients.md} says which of its commands are known and what they promise here. */
public final class RespProtocol implements ClientProtocol {

    private static final int SHOWN_BYTES = 64;

    private static final Verb COMMAND =
            new Verb("COMMAND", -1, Verb.Kind.CONNECTION, Verb.Keys.NONE, RespProtocol::command);

    private static final Map<String, Verb> VERBS = verbs();

    private final RespParser parser;
    private final RespConnection connection;
    private boolean ended;

    /**
     * A protocol for one connection.
     *
     * @param limits what the store takes
     * @param id the connection's number, which no other connection of this node has
     */
    public RespProtocol(StoreLimits limits, long id) {
        this.parser = new RespParser(Math.max(limits.maxKeyBytes(), limits.maxValueBytes()));
        this.connection = new RespConnection(limits, id);
    }

    @Override
    public void received(ByteBuffer bytes, Session session) {
        while (!ended && bytes.hasRemaining() && session.hasRoom()) {
            switch (parser.parse(bytes)) {
                case NOTHING_YET -> {
                    return;
                }
                case REQUEST -> answer(parser.arguments(), session);
                case EMPTY -> {}
                case BROKEN -> {
                    ended = true;
                    say("ERR Protocol error: " + parser.problem(), session);
                    session.closeWhenSaid();
                }
            }
        }
        if (ended) bytes.position(bytes.limit());
    }

    @Override
    public void giveUp(String why, Session session) {
        say("ERR Protocol error: " + why, session);
    }

    private void answer(List<Bytes> arguments, Session session) {
        Bytes name = arguments.get(0);
        Verb verb = VERBS.get(Ascii.upper(name));
        RespCall call = new RespCall(arguments, connection, session);
        if (verb == null) {
            call.error("ERR unknown command '" + Ascii.excerpt(name, SHOWN_BYTES) + "'");
            return;
        }
        verb.answer(call);
        ended = verb.name().equals("QUIT");
    }

    private void say(String error, Session session) {
        session.say(out -> new RespWriter(out, connection.version()).error(error));
    }

    // --- what is known

    private static Map<String, Verb> verbs() {
        Map<String, Verb> verbs = new HashMap<>();
        for (List<Verb> some : List.of(StoreVerbs.all(), ConnectionVerbs.all(), ClusterVerbs.all(), List.of(COMMAND))) {
            for (Verb verb : some) verbs.put(verb.name(), verb);
        }
        return Map.copyOf(verbs);
    }

    private static void command(RespCall call) {
        if (call.count() == 1) {
            call.say(to -> describe(byName(), to));
            return;
        }
        switch (call.word(1)) {
            case "COUNT" -> call.say(to -> to.number(VERBS.size()));
            // Words for people, which redis-cli shows while one types; it does as well without.
            case "DOCS" -> call.say(to -> to.map(0));
            // Found now: words that nobody has asked for yet must not wait for their turn with all that was asked.
            case "INFO" -> {
                List<@Nullable Verb> asked = new ArrayList<>();
                for (Bytes name : call.argumentsFrom(2)) asked.add(VERBS.get(Ascii.upper(name)));
                call.say(to -> describe(asked, to));
            }
            case "LIST" ->
                call.say(to -> {
                    to.array(VERBS.size());
                    for (Bytes name : sorted()) to.bulk(name);
                });
            default -> call.error("ERR unknown subcommand 'command|" + call.excerpt(1) + "'");
        }
    }

    private static List<@Nullable Verb> byName() {
        return new ArrayList<>(new TreeMap<>(VERBS).values());
    }

    private static List<Bytes> sorted() {
        return VERBS.keySet().stream()
                .sorted()
                .map(name -> Bytes.of(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void describe(List<@Nullable Verb> verbs, RespWriter to) {
        to.array(verbs.size());
        for (Verb verb : verbs) {
            if (verb == null) to.absent();
            else verb.describe(to);
        }
    }
}
