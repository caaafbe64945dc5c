package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a leader has under way to its followers, counted from the messages that leave and come back; its own counts are not asked.
 *
 * <p>{@code SendWindow}: no message with entries leaves while as many messages, or as many bytes, as the window holds are unanswered
 * (Thesis §10.2.1). What is sent again from further back counts as lost, and the count begins anew. And when all is answered, what
 * else there is goes at once.
 *
 * <p>{@code LateRefusal}: once a refusal has moved the probe back, only a refusal of that very probe is answered at once, and later
 * only one of what was asked since. The others are late: they answer what was sent ahead before, and what they say of the follower's
 * log is old.
 *
 * <pre>
 *   leader    7,8 --->   9 --->                     probe at 4 --->
 *   follower         refuses 6 --->   refuses 8 --->  (late: says nothing about 4)
 * </pre>
 */
final class SendWindows {

    private static final long NOWHERE = -1;
    private static final int HEARTBEATS_UNTIL_LOST = 3;

    /** More than any run writes: who has room for so much is not full. */
    private static final long AMPLE_BYTES = 1L << 29;

    private static final int USUAL_WINDOW_BYTES = Limits.DEFAULT.maxInflightBytes();

    /** Who lacks fewer entries than this is not asked how many bytes these are. */
    private static final long FEWEST_FAR_BEHIND = 100;

    /** One leader's messages to one follower in one term. */
    private static final class Window {
        long term;
        long lastSent;
        long acknowledged;

        /** The probe that a refusal moved back to, until anything is acknowledged. */
        long backedTo;

        /** The highest index that was asked about since the last such move; up to {@code lastSent} it may be any. */
        long asked;

        /** The latest round of which the follower told its room, and whether that was ample in all that it said of it. */
        long roundOfRoom;

        boolean isAmple;

        /** In which round entries were sent again as it answered a probe with nothing new; {@link #NOWHERE} since anything else moved. */
        long resumedInRound;

        long[] lasts = new long[8];
        long[] sizes = new long[8];
        int first;
        int count;
        long bytes;
        boolean isFull;

        /** Lacked more than a window of the usual size holds when it answered, and has not had all since. */
        boolean wasFarBehind;

        void begin(long newTerm) {
            term = newTerm;
            lastSent = 0;
            acknowledged = 0;
            backedTo = NOWHERE;
            asked = 0;
            roundOfRoom = 0;
            isAmple = true;
            wasFarBehind = false;
            resumedInRound = NOWHERE;
            forget();
        }

        /** What an old answer says of the room may be over: a disk that was filled meanwhile is full. */
        void told(long round, boolean ample) {
            if (round < roundOfRoom) return;
            isAmple = ample && (round > roundOfRoom || isAmple);
            roundOfRoom = round;
        }

        void forget() {
            first = 0;
            count = 0;
            bytes = 0;
            isFull = false;
        }

        void add(long last, long size) {
            if (first + count == lasts.length) makeRoom();
            lasts[first + count] = last;
            sizes[first + count] = size;
            count++;
            bytes += size;
        }

        private void makeRoom() {
            int length = 2 * count >= lasts.length ? 2 * lasts.length : lasts.length;
            long[] from = lasts;
            long[] sizesFrom = sizes;
            lasts = new long[length];
            sizes = new long[length];
            System.arraycopy(from, first, lasts, 0, count);
            System.arraycopy(sizesFrom, first, sizes, 0, count);
            first = 0;
        }

        void answeredUpTo(long index) {
            while (count > 0 && lasts[first] <= index) {
                bytes -= sizes[first++];
                count--;
                isFull = false;
            }
        }
    }

    private final LawCounts laws;
    private @Nullable Window[] windows = {};
    private int stride;
    private Limits limits = Limits.DEFAULT;
    private long waited;
    private long again;
    private long waitedForUsualBytes;
    private long caughtUp;

    // The refusal that is being received, if one is.
    private int refuser;
    private long refusedIndex;
    private long roundBefore;

    /** Who just answered with nothing new. */
    private int resuming;

    /** Who answered all that was under way to it, just now. */
    private int answeredAll;

    // By leader.
    private long[] lastRound = {};
    private boolean[] someFull = {};

    SendWindows(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode, Limits newLimits) {
        limits = newLimits;
        stride = highestNode + 1;
        if (windows.length < stride * stride) windows = Arrays.copyOf(windows, stride * stride);
        for (Window window : windows) if (window != null) window.begin(0);
        if (lastRound.length < stride) {
            lastRound = new long[stride];
            someFull = new boolean[stride];
        }
        Arrays.fill(someFull, false);
        waited = 0;
        again = 0;
        waitedForUsualBytes = 0;
        caughtUp = 0;
        refuser = 0;
        answeredAll = 0;
        resuming = 0;
    }

    /** A node leads nothing when it boots; where its disk was put back, it may lead a term again that it has led before. */
    void booted(int id) {
        for (int to = 0; to < stride; to++) {
            Window window = windows[id * stride + to];
            if (window != null) window.begin(0);
        }
        lastRound[id] = 0;
        someFull[id] = false;
    }

    private Window window(int leader, int follower, long term) {
        int pair = leader * stride + follower;
        Window window = windows[pair];
        if (window == null) {
            window = new Window();
            windows[pair] = window;
        }
        if (window.term != term) window.begin(term);
        return window;
    }

    void sending(int leader, int to, Message.AppendEntries append) {
        if (to == refuser) answersRefusal(leader, to, append);
        lastRound[leader] = append.round();
        Window window = window(leader, to, append.term());
        long before = append.prev().index();
        window.asked = Math.max(window.asked, before);
        if (append.entries().isEmpty()) return;
        if (before < window.lastSent) {
            if (window.count > 1) again++;
            if (to == resuming) resumes(leader, window, append);
            window.forget();
        }
        laws.checked(Law.SEND_WINDOW);
        if (isFull(window)) {
            throw new LawViolation("SendWindow: n" + leader + " has " + window.count + " messages of " + window.bytes
                    + " B under way to n" + to + ", where " + limits.maxInflightAppends() + " or "
                    + limits.maxInflightBytes() + " B may be, and sends " + (before + 1) + " all the same");
        }
        long bytes = bytesOf(append.entries());
        if (bytes > limits.maxAppendBytes() && append.entries().size() > 1) {
            throw new LawViolation(
                    "SendWindow: n" + leader + " sends " + append.entries().size() + " entries of " + bytes
                            + " B in one message, where " + limits.maxAppendBytes() + " B may be");
        }
        window.lastSent = before + append.entries().size();
        window.add(window.lastSent, bytes);
        window.isFull = isFull(window);
        if (window.isFull) someFull[leader] = true;
    }

    /**
     * {@code SentAgain}: what is under way is taken for lost after three heartbeats without progress, and no sooner the second time. Who
     * counts on from the first time sends a slow follower all of it at each heartbeat.
     */
    private void resumes(int leader, Window window, Message.AppendEntries append) {
        laws.checked(Law.SENT_AGAIN);
        long before = window.resumedInRound;
        window.resumedInRound = append.round();
        if (before == NOWHERE || append.round() - before >= HEARTBEATS_UNTIL_LOST) return;
        throw new LawViolation("SentAgain: n" + leader + " sends n" + resuming + " what lies behind "
                + append.prev().index() + " again, which it did " + (append.round() - before)
                + " heartbeats ago, and waits for the answer to " + HEARTBEATS_UNTIL_LOST);
    }

    private boolean isFull(Window window) {
        return window.count >= limits.maxInflightAppends() || window.bytes >= limits.maxInflightBytes();
    }

    private static long bytesOf(List<Entry> entries) {
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            Payload payload = entries.get(i).payload();
            bytes += Entry.OVERHEAD_BYTES
                    + (payload instanceof Payload.Command command ? command.bytesOfCommand().length : payload.bytes());
        }
        return bytes;
    }

    private void answersRefusal(int leader, int to, Message.AppendEntries append) {
        // A round that begins, for a read, speaks to everybody; and the answer to a read comes with a heartbeat, which
        // goes back to nowhere.
        if (append.round() != roundBefore) return;
        long at = append.prev().index();
        boolean asksNothing = at >= refusedIndex || at == window(leader, to, append.term()).acknowledged;
        if (append.entries().isEmpty() && asksNothing) return;
        refuser = 0;
        Window window = window(leader, to, append.term());
        boolean isOfProbe = window.backedTo == NOWHERE || refusedIndex == window.backedTo;
        boolean isLate = !isOfProbe || refusedIndex > Math.max(window.asked, window.lastSent);
        if (isLate && refusedIndex > window.acknowledged) {
            throw new LawViolation("LateRefusal: n" + leader + " went back to ask n" + to + " about " + window.asked
                    + ", gets a refusal of " + refusedIndex + ", which it had asked before, and answers it");
        }
        window.backedTo = append.prev().index();
        window.asked = window.backedTo;
        window.lastSent = 0;
        window.forget();
    }

    /** A message arrives at a leader, which did not see it yet. */
    void receiving(NodeView leader, int from, Message message) {
        refuser = 0;
        answeredAll = 0;
        resuming = 0;
        if (message.term() != leader.term()) return;
        if (message instanceof Message.AppendAccepted accepted) {
            Window window = window(leader.id(), from, leader.term());
            window.answeredUpTo(accepted.matchIndex());
            if (accepted.matchIndex() > window.acknowledged) window.resumedInRound = NOWHERE;
            else resuming = from;
            window.acknowledged = Math.max(window.acknowledged, accepted.matchIndex());
            window.backedTo = NOWHERE;
            catchesUp(window, leader.log(), accepted.matchIndex());
            boolean allAnswered = window.lastSent > 0 && accepted.matchIndex() == window.lastSent;
            window.told(accepted.round(), accepted.capacity() > AMPLE_BYTES);
            if (allAnswered && window.isAmple && window.acknowledged == window.lastSent) answeredAll = from;
        } else if (message instanceof Message.AppendRejected rejected) {
            laws.checked(Law.LATE_REFUSAL);
            window(leader.id(), from, leader.term()).resumedInRound = NOWHERE;
            refuser = from;
            refusedIndex = rejected.refusedIndex();
            roundBefore = lastRound[leader.id()];
        }
    }

    private void catchesUp(Window window, LogView log, long matchIndex) {
        if (window.wasFarBehind) {
            if (matchIndex < log.lastIndex()) return;
            window.wasFarBehind = false;
            caughtUp++;
        } else if (log.lastIndex() - matchIndex >= FEWEST_FAR_BEHIND && matchIndex <= log.lastIndex()) {
            window.wasFarBehind = log.position() - log.positionOf(matchIndex) > USUAL_WINDOW_BYTES;
        }
    }

    /** Everything that was under way is answered, so that whatever else there is goes at once. */
    private void goesOn(NodeView leader) {
        int follower = answeredAll;
        answeredAll = 0;
        if (leader.role() != Role.LEADER) return;
        Window window = window(leader.id(), follower, leader.term());
        if (window.lastSent == 0 || window.lastSent >= leader.log().lastIndex() || isFull(window)) return;
        throw new LawViolation("SendWindow: n" + follower + " has answered all up to " + window.lastSent + ", and n"
                + leader.id() + ", whose log ends at " + leader.log().lastIndex() + ", sends it nothing more");
    }

    /** A node's step is over. */
    void stepped(NodeView node) {
        refuser = 0;
        resuming = 0;
        if (answeredAll != 0) goesOn(node);
        if (!someFull[node.id()]) return;
        someFull[node.id()] = false;
        if (node.role() != Role.LEADER) return;
        for (int pair = node.id() * stride; pair < (node.id() + 1) * stride; pair++) {
            Window window = windows[pair];
            if (window == null || !window.isFull || window.term != node.term()) continue;
            if (window.lastSent == node.log().lastIndex()) {
                someFull[node.id()] = true; // something may come yet
            } else {
                waited++;
                if (window.bytes >= USUAL_WINDOW_BYTES) waitedForUsualBytes++;
                window.isFull = false; // counted once for each filling
            }
        }
    }

    /** How often entries waited since a window was full. */
    long waited() {
        return waited;
    }

    /** How often that was a window of the usual size, full of bytes. */
    long waitedForUsualBytes() {
        return waitedForUsualBytes;
    }

    /** How often a follower had all that had lacked more than a window of the usual size holds. */
    long caughtUpFromFarBehind() {
        return caughtUp;
    }

    /** How often several messages that were under way were sent again. */
    long again() {
        return again;
    }
}
