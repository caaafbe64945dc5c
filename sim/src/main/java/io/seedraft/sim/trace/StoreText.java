package io.seedraft.sim.trace;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Refusal;
import io.seedraft.replica.ClientRequest;
import io.seedraft.replica.ReadKind;
import io.seedraft.replica.Reply;
import io.seedraft.replica.session.Envelope;
import io.seedraft.wire.MalformedBytes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What clients ask and are answered, in words: {@code set x = 41}, {@code get x -> 41}. Whatever bytes a key or a value holds, the
 * words are printable; what is long is cut, and says so.
 */
public final class StoreText {

    private static final int VALUE_CHARACTERS = 24;
    private static final int LISTED = 6;

    private StoreText() {}

    /** What a client asks. */
    public static String of(ClientRequest request) {
        return switch (request) {
            case ClientRequest.Write write -> ofEnvelope(write.envelope());
            case ClientRequest.Read read -> of(read.query()) + of(read.kind());
        };
    }

    /** A read that is not linearizable by a round says so. */
    private static String of(ReadKind kind) {
        return switch (kind) {
            case READ_INDEX -> "";
            case LEASE -> " by lease";
            case STALE -> " however stale";
        };
    }

    /** A command as the log holds it. */
    public static String ofEnvelope(byte[] envelope) {
        try {
            return switch (Envelope.decode(envelope)) {
                case Envelope.RegisterSession ignored -> "open a session";
                case Envelope.Sessionless sessionless -> of(sessionless.command());
                case Envelope.InSession in -> of(in.command()) + " (" + in.sequence() + " of s" + in.sessionId() + ")";
            };
        } catch (MalformedBytes malformed) {
            return "an undecodable command of " + envelope.length + " B";
        }
    }

    /** A command. */
    public static String of(Command command) {
        String key = of(command.key());
        return switch (command) {
            case Command.Put put -> "set " + key + " = " + of(put.value());
            case Command.Delete ignored -> "delete " + key;
            case Command.Cas cas ->
                "cas " + key + " from " + cas.expected().map(StoreText::of).orElse("nothing") + " to "
                        + of(cas.value());
            case Command.Append append -> "append " + of(append.suffix()) + " to " + key;
            case Command.Incr incr -> "incr " + key + " by " + incr.delta();
        };
    }

    /** A query. */
    public static String of(Query query) {
        return switch (query) {
            case Query.Get get -> "get " + of(get.key());
            case Query.MGet mget ->
                "mget " + list(mget.keys().stream().map(StoreText::of).toList(), " ");
            case Query.Exists exists -> "exists " + of(exists.key());
            case Query.Existing existing ->
                "exists " + list(existing.keys().stream().map(StoreText::of).toList(), " ");
            case Query.Count ignored -> "count of all keys";
            case Query.Keys keys -> "keys " + (keys.prefix().length() == 0 ? "" : of(keys.prefix())) + "*";
        };
    }

    /** What a client is told. */
    public static String of(Reply reply) {
        return switch (reply) {
            case Reply.Answered answered -> of(answered.result()) + " (at " + answered.appliedIndex() + ")";
            case Reply.Refused refused -> "refused: " + of(refused.why()) + leader(refused.leader());
            case Reply.Unknown ignored -> "unknown: the leader lost its place";
        };
    }

    private static String leader(int leader) {
        return leader == RaftNode.NOBODY ? "" : ", n" + leader + " leads";
    }

    /** Why it was refused. */
    public static String of(Refusal why) {
        return switch (why) {
            case NOT_LEADER -> "not the leader";
            case LEADERSHIP_LOST -> "the leader lost its place";
            case TOO_MUCH_UNCOMMITTED -> "too much is uncommitted";
            case TOO_MANY_READS -> "too many reads wait";
            case NO_ANSWER -> "no answer came in time";
            case TOO_MUCH_UNDURABLE -> "its disk is behind";
            case LOG_FULL -> "its log is full";
            case DISK_FULL -> "its disk is full";
            case QUORUM_FULL -> "too many nodes are full";
            case TOO_MANY_REQUESTS -> "too many requests wait";
            case FOLLOWER_FULL -> "it is full";
            case LOST_ENTRIES -> "it lost what it had acknowledged";
        };
    }

    /** A result. */
    public static String of(Result result) {
        return switch (result) {
            case Result.Done ignored -> "done";
            case Result.Flag flag -> flag.value() ? "yes" : "no";
            case Result.Number number -> Long.toString(number.value());
            case Result.NotANumber ignored -> "not a number";
            case Result.Overflow ignored -> "beyond 64 bits";
            case Result.TooLarge large ->
                "too large a "
                        + switch (large.what()) {
                            case KEY -> "key";
                            case VALUE -> "value";
                        }
                        + ", at most " + large.limitBytes() + " B";
            case Result.Value found -> of(found.value());
            case Result.Absent ignored -> "nothing";
            case Result.Values found ->
                list(found.values().stream().map(StoreText::ofOptional).toList(), ", ");
            case Result.KeyList found ->
                found.keys().isEmpty()
                        ? "no key"
                        : list(found.keys().stream().map(StoreText::of).toList(), ", ");
            case Result.TooMuch much ->
                "too much for one answer, at most " + much.limit()
                        + switch (much.what()) {
                            case KEYS_ASKED, KEYS_FOUND -> " keys";
                            case BYTES -> " B";
                        };
            case Result.SessionOpened opened -> "session s" + opened.sessionId();
            case Result.SessionExpired expired -> "session s" + expired.sessionId() + " has expired";
            case Result.StaleSequence stale ->
                "its answer is no longer kept, only those from " + stale.oldestUnanswered() + " on";
            case Result.Undecodable ignored -> "no command that this release knows";
            case Result.SequenceTooFar far ->
                "more than " + far.maxResultsPerSession() + " commands of the session are in flight";
        };
    }

    /** A result that there may not be yet. */
    public static String orNothing(@Nullable Result result) {
        return result == null ? "nothing" : of(result);
    }

    private static String ofOptional(Optional<Bytes> value) {
        return value.map(StoreText::of).orElse("nothing");
    }

    private static String list(List<String> words, String between) {
        if (words.size() <= LISTED) return String.join(between, words);
        return String.join(between, words.subList(0, LISTED)) + between + "… " + (words.size() - LISTED) + " more";
    }

    /**
     * A key or a value: as it is when it is a plain word, else in quotes with escapes; long ones are cut and followed by their
     * length.
     */
    public static String of(Bytes bytes) {
        int shown = Math.min(bytes.length(), VALUE_CHARACTERS);
        boolean plain = shown > 0;
        for (int i = 0; i < shown && plain; i++) plain = isPlain(bytes.at(i));
        byte[] head = new byte[shown];
        for (int i = 0; i < shown; i++) head[i] = (byte) bytes.at(i);
        String text = plain ? Bytes.wrap(head).utf8() : Bytes.wrap(head).toString();
        return shown == bytes.length() ? text : text + "… (" + bytes.length() + " B)";
    }

    private static boolean isPlain(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '_'
                || character == '.'
                || character == ':'
                || character == '/';
    }
}
