package io.seedraft.net.client.resp;

import static io.seedraft.net.client.resp.Verb.Keys.NONE;
import static io.seedraft.net.client.resp.Verb.Kind.CONNECTION;

import io.seedraft.kv.Bytes;
import io.seedraft.net.client.Status;
import io.seedraft.net.client.text.Ascii;
import io.seedraft.raft.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What clients ask for themselves, most of it when they connect. */
final class ConnectionVerbs {

    /** The version of Redis whose manners these are: some clients choose their first words by it. */
    static final String REDIS_VERSION = "7.2.0";

    private static final int MAX_NAME_BYTES = 256;

    private static final String NO_PASSWORD =
            "ERR AUTH <password> called without any password configured for the default"
                    + " user. Are you sure your configuration is correct?";

    private static final String BAD_NAME =
            "ERR Client names cannot contain spaces, newlines or special characters, nor have more than 256 bytes";

    private ConnectionVerbs() {}

    static List<Verb> all() {
        return List.of(
                verb("PING", -1, ConnectionVerbs::ping),
                verb("ECHO", 2, call -> call.say(to -> to.bulk(call.argument(1)))),
                verb("HELLO", -1, ConnectionVerbs::hello),
                verb("CLIENT", -2, ConnectionVerbs::client),
                verb("CONFIG", -2, ConnectionVerbs::config),
                verb("SELECT", 2, ConnectionVerbs::select),
                verb("AUTH", -2, call -> call.error(NO_PASSWORD)),
                // Redis lets a replica answer old reads behind READONLY.
                // Here every read is linearizable, on every node.
                verb("READONLY", 1, RespCall::ok),
                verb("READWRITE", 1, RespCall::ok),
                verb("RESET", 1, ConnectionVerbs::reset),
                verb("QUIT", -1, ConnectionVerbs::quit));
    }

    private static Verb verb(String name, int arity, Consumer<RespCall> run) {
        return new Verb(name, arity, CONNECTION, NONE, run);
    }

    private static void ping(RespCall call) {
        switch (call.count()) {
            case 1 -> call.say(to -> to.simple("PONG"));
            case 2 -> call.say(to -> to.bulk(call.argument(1)));
            default -> call.error("ERR wrong number of arguments for 'ping' command");
        }
    }

    private static void quit(RespCall call) {
        call.ok();
        call.closeWhenSaid();
    }

    private static void reset(RespCall call) {
        call.speak(2);
        call.connection().rename(Bytes.EMPTY);
        call.say(to -> to.simple("RESET"));
    }

    private static void select(RespCall call) {
        OptionalLong number = Ascii.number(call.argument(1));
        if (number.isEmpty()) call.error("ERR invalid DB index");
        else if (number.getAsLong() != 0) call.error("ERR SELECT is not allowed in cluster mode");
        else call.ok();
    }

    private static void config(RespCall call) {
        if (call.word(1).equals("GET") && call.count() >= 3) call.say(to -> to.map(0));
        else call.error("ERR CONFIG knows GET only, and finds nothing: a node is configured by its command line");
    }

    // --- HELLO

    private static void hello(RespCall call) {
        int version = call.connection().version();
        if (call.count() > 1) {
            OptionalLong asked = Ascii.number(call.argument(1));
            if (asked.isEmpty()) {
                call.error("ERR Protocol version is not an integer or out of range");
                return;
            }
            if (asked.getAsLong() != 2 && asked.getAsLong() != 3) {
                call.error("NOPROTO unsupported protocol version");
                return;
            }
            version = (int) asked.getAsLong();
        }
        Optional<Bytes> name = Optional.empty();
        for (int at = 2; at < call.count(); at += 2) {
            if (!call.word(at).equals("SETNAME") || at + 1 == call.count()) {
                boolean password = call.word(at).equals("AUTH") && at + 2 < call.count();
                call.error(password ? NO_PASSWORD : "ERR Syntax error in HELLO option '" + call.excerpt(at) + "'");
                return;
            }
            name = Optional.of(call.argument(at + 1));
            if (!isName(name.get())) {
                call.error(BAD_NAME);
                return;
            }
        }
        call.speak(version);
        name.ifPresent(call.connection()::rename);
        long id = call.connection().id();
        int spoken = version;
        call.sayOfCluster((status, to) -> greet(status, id, spoken, to));
    }

    private static void greet(Status status, long id, int version, RespWriter to) {
        to.map(7);
        to.bulk("server");
        to.bulk("seedraft");
        to.bulk("version");
        to.bulk(REDIS_VERSION);
        to.bulk("proto");
        to.number(version);
        to.bulk("id");
        to.number(id);
        to.bulk("mode");
        to.bulk("cluster");
        to.bulk("role");
        to.bulk(status.role() == Role.LEADER ? "master" : "replica");
        to.bulk("modules");
        to.array(0);
    }

    // --- CLIENT

    private static void client(RespCall call) {
        RespConnection connection = call.connection();
        switch (call.word(1) + " " + call.count()) {
            case "ID 2" -> call.say(to -> to.number(connection.id()));
            case "GETNAME 2" -> {
                Optional<Bytes> name = connection.name();
                call.say(to -> name.ifPresentOrElse(to::bulk, to::absent));
            }
            case "SETNAME 3" -> {
                if (isName(call.argument(2))) {
                    connection.rename(call.argument(2));
                    call.ok();
                } else {
                    call.error(BAD_NAME);
                }
            }
            case "SETINFO 4" -> {
                boolean known = call.word(2).equals("LIB-NAME") || call.word(2).equals("LIB-VER");
                if (!known) call.error("ERR Unrecognized option '" + call.excerpt(2) + "'");
                else if (!isName(call.argument(3))) call.error(BAD_NAME);
                else call.ok();
            }
            default ->
                call.error("ERR unknown subcommand or wrong number of arguments for 'client|" + call.excerpt(1)
                        + "': ID, GETNAME, SETNAME and SETINFO are known");
        }
    }

    private static boolean isName(Bytes name) {
        if (name.length() > MAX_NAME_BYTES) return false;
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) <= ' ' || name.at(i) > '~') return false;
        }
        return true;
    }
}
