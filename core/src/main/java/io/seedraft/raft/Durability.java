package io.seedraft.raft;

import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.message.Message;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What is on its way to the disk, and the promises that wait for it. A vote, an acknowledgement and a node's own candidacy leave
 * when what they rest on is durable, not before (Thesis §3.8).
 *
 * <p>Writes are counted, not named by (index, term): when a leader's entries are replaced while their write is under way, a
 * completion that said "index 7 is durable" could mean either entry 7.
 */
final class Durability {

    private record Write(long number, long lastIndex) {}

    private record Held(long write, int to, Message promise) {}

    private static final long NONE = Long.MAX_VALUE;

    /** Promises that wait for a disk that hangs. More are dropped, as any message may be: who waits for one asks again. */
    static final int HELD_MAX = 4096;

    private final RaftLog log;
    private final ArrayDeque<Write> underWay = new ArrayDeque<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private long issuedWrite;
    private long durableWrite;
    private long durableIndex;
    private boolean hardStateChanged;
    private long hardStateWrite;
    private long firstNewIndex = NONE;

    /** At boot nothing counts as durable: what a killed process left may stand in a cache that the next power loss empties. */
    Durability(RaftLog log) {
        this.log = log;
        this.durableIndex = log.base().index();
        hardStateChanged();
    }

    /** The log is durable up to here. */
    long durableIndex() {
        return durableIndex;
    }

    void hardStateChanged() {
        hardStateChanged = true;
        hardStateWrite = issuedWrite + 1;
    }

    /** Whether the node could still forget the term that it is in. */
    boolean hardStateIsDurable() {
        return isDurable(hardStateWrite);
    }

    void appended(long index) {
        firstNewIndex = Math.min(firstNewIndex, index);
    }

    void truncatedFrom(long index) {
        durableIndex = Math.min(durableIndex, index - 1);
        for (int i = underWay.size(); i > 0; i--) {
            Write write = underWay.removeFirst();
            underWay.addLast(new Write(write.number, Math.min(write.lastIndex, index - 1)));
        }
    }

    /** The write that makes durable whatever the node knows now. */
    long writeOfNow() {
        return hasNews() ? issuedWrite + 1 : issuedWrite;
    }

    boolean isDurable(long write) {
        return write <= durableWrite;
    }

    /** Sends a message once everything the node knows now is durable. */
    void promise(int to, Message message, Effects out) {
        long write = writeOfNow();
        if (isDurable(write)) out.add(new Effect.Send(to, message));
        else if (held.size() < HELD_MAX)
            held.addLast(new Held(write, to, message)); // else it is lost, as any message may be
    }

    /** Hands what is new to the disk, at the end of a step that brought something new. */
    void persistNews(HardState hardState, Effects out) {
        Check.that(hasNews(), "DurableBeforePromise: a write is of something new");
        List<Entry> entries = firstNewIndex == NONE ? List.of() : log.slice(firstNewIndex, Long.MAX_VALUE);
        issuedWrite++;
        underWay.addLast(new Write(issuedWrite, log.lastIndex()));
        hardStateChanged = false;
        firstNewIndex = NONE;
        out.add(new Effect.Persist(issuedWrite, hardState, entries));
    }

    /** All writes up to a number are durable: releases the promises that waited for them. */
    void persisted(long write, Effects out) {
        Check.that(write <= issuedWrite, "DurableBeforePromise: only what was written becomes durable");
        if (write <= durableWrite) return;
        durableWrite = write;
        for (Write next; (next = underWay.peekFirst()) != null && next.number <= write; underWay.removeFirst()) {
            durableIndex = next.lastIndex;
        }
        for (Held next; (next = held.peekFirst()) != null && next.write <= write; held.removeFirst()) {
            out.add(new Effect.Send(next.to, next.promise));
        }
    }

    /** How many promises wait. */
    int held() {
        return held.size();
    }

    /** Whether there is anything that the disk was not told. */
    boolean hasNews() {
        return hardStateChanged || firstNewIndex != NONE;
    }
}
