package io.seedraft.net.client;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Refusal;
import java.util.Locale;
import java.util.Optional;

/** Why a request was not done, in one line of words that are the same in every protocol. */
public final class Reasons {

    private Reasons() {}

    /** Certainly not done, because this node holds as many requests as it may. */
    public static final String OVERLOADED =
            "not done: this node holds as many requests and answers as it may, ask again";

    /** Of a request that has begun: others wait for the memory that it holds. */
    public static final String NO_ROOM =
            "not done: requests hold as much memory as they may and this one is not whole, ask again";

    /** Of a request that has begun and does not go on. */
    public static final String TOO_SLOW = "not done: the rest of the request did not come in time";

    /** Of a client that has no place. */
    public static final String NO_PLACE = "max number of clients reached, and none of them is idle";

    /** Of a client whose address has as many as one may have. */
    public static final String NO_PLACE_OF_ADDRESS =
            "max number of clients of one address reached, and none of them is idle";

    /** Of a request that is larger than any may be. */
    public static String requestTooLarge(int maxRequestBytes) {
        return "a request may have " + maxRequestBytes + " bytes";
    }

    /** Of a write: nobody here knows, and nobody may say that it failed. */
    public static final String UNKNOWN_WRITE =
            "outcome unknown: the leader was lost or did not answer in time, the write may be done or not, now or later";

    /** Of a read, which changes nothing and may be asked again without a thought. */
    public static final String UNANSWERED_READ = "not answered: the leader was lost, ask again";

    /** Why the protocol certainly did not take it. */
    public static String of(Refusal why) {
        return switch (why) {
            case NOT_LEADER -> "not done: no leader is known, ask again";
            case LEADERSHIP_LOST -> "not done: the leader was lost before the read was confirmed, ask again";
            case TOO_MUCH_UNCOMMITTED -> "not done: the leader holds as many uncommitted bytes as it may, ask again";
            case TOO_MANY_READS -> "not done: as many reads wait as may, ask again";
            case LOST_ENTRIES -> "not done: this node lost what it had acknowledged and answers no reads, ask another";
            case FOLLOWER_FULL -> "not done: this node is full and lags behind, ask the leader";
            case NO_ANSWER -> "not done: no answer came in time, ask again";
            case TOO_MUCH_UNDURABLE -> "not done: the leader's disk is behind, ask again";
            case LOG_FULL ->
                "not done: the leader's log is full, reads go on; more heap makes room (SEEDRAFT_JAVA_OPTS=-Xmx...)";
            case DISK_FULL -> "not done: the leader's disk is full, reads go on; make room on it";
            case QUORUM_FULL -> "not done: the logs or disks of too many nodes are full, reads go on; make room there";
            case TOO_MANY_REQUESTS -> OVERLOADED;
        };
    }

    /** What a limit of the store says. */
    public static String of(Result.TooLarge tooLarge) {
        String part = tooLarge.what().name().toLowerCase(Locale.ROOT);
        return "not done: a " + part + " may have " + tooLarge.limitBytes() + " bytes";
    }

    /** What an answer's limit says, and what to do instead. */
    public static String of(Result.TooMuch tooMuch) {
        int limit = tooMuch.limit();
        return switch (tooMuch.what()) {
            case KEYS_ASKED -> "not done: one request may name " + limit + " keys, ask for them in several";
            case KEYS_FOUND -> "not done: more than " + limit + " keys begin so, ask with longer prefixes";
            case BYTES ->
                "not done: one answer may have " + limit + " bytes, ask for fewer keys or with longer prefixes";
        };
    }

    /** What the session table says. */
    public static String of(Result.OfSession result) {
        return switch (result) {
            case Result.SessionOpened opened -> "a session was opened that nobody asked for: " + opened.sessionId();
            case Result.SessionExpired expired -> "outcome unknown: session " + expired.sessionId() + " has expired";
            case Result.StaleSequence stale -> "not done: answers below " + stale.oldestUnanswered() + " are forgotten";
            case Result.SequenceTooFar far ->
                "not done: more than " + far.maxResultsPerSession() + " commands of one session wait for their answer";
            case Result.Undecodable undecodable -> "not done: the log holds no command there that can be decoded";
        };
    }

    /**
     * What the store would certainly refuse, whatever it holds. A protocol asks before it submits: a write that must
     * fail need not first be copied to a majority of disks.
     */
    public static Optional<Result.TooLarge> tooLarge(Command command, StoreLimits limits) {
        if (command.key().length() > limits.maxKeyBytes()) {
            return Optional.of(new Result.TooLarge(Result.TooLarge.Part.KEY, limits.maxKeyBytes()));
        }
        Bytes value = switch (command) {
            case Command.Put put -> put.value();
            case Command.Cas cas -> cas.value();
            case Command.Append append -> append.suffix();
            case Command.Delete delete -> Bytes.EMPTY;
            case Command.Incr incr -> Bytes.EMPTY;
        };
        if (value.length() <= limits.maxValueBytes()) return Optional.empty();
        return Optional.of(new Result.TooLarge(Result.TooLarge.Part.VALUE, limits.maxValueBytes()));
    }
}
