package io.seedraft.replica;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.Query;
import io.seedraft.port.Check;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.log.Payload;
import io.seedraft.replica.session.Applied;
import io.seedraft.replica.session.StateMachine;

/**
 * Committed entries on their way into the state machine, and confirmed reads on their way out of it, in order and in pieces.
 *
 * <pre>
 *   log      1 2 3 4 5 6 7 8 9
 *                  |       |
 *       appliedIndex 4     committedIndex 8      reads wait here: those for index 4 and less are ready
 *                  `--- one piece a step ---'
 * </pre>
 *
 * <p>What is behind {@code appliedIndex} is committed and in memory, so that it can be applied later as well as now. A step that
 * finds work left over from an earlier one adds none of its own: a hundred messages in a row would else be a hundred pieces in a
 * row. That is for the next wake-up, which is due at once.
 */
final class Applying {

    private final StateMachine machine;
    private final PendingRequests pending;
    private final ReplicaObserver observer;
    private final StepLimits limits;
    private final AnswerLimits answerLimits;

    /** Moved by the protocol: all up to here is committed. */
    private long committedIndex;

    /** Moved by {@link #doSome}, an entry at a time. */
    private long appliedIndex;

    Applying(StateMachine machine, PendingRequests pending, ReplicaObserver observer, StepLimits limits, long base) {
        this.machine = machine;
        this.pending = pending;
        this.observer = observer;
        this.limits = limits;
        this.answerLimits = limits.ofAnswer();
        this.committedIndex = base;
        this.appliedIndex = base;
    }

    /** The last entry applied. */
    long appliedIndex() {
        return appliedIndex;
    }

    /** The last entry known to be committed. */
    long committedIndex() {
        return committedIndex;
    }

    /** Entries are committed, contiguous with those before. */
    void committed(long lastIndex) {
        Check.that(lastIndex > committedIndex, "AppliedInOrder: what is committed is handed on once");
        committedIndex = lastIndex;
    }

    /** Whether something could be done now. */
    boolean hasMore() {
        return appliedIndex < committedIndex || pending.hasReadableAt(appliedIndex);
    }

    /** Does a step's share. */
    void doSome(LogView log) {
        applySome(log);
        answerSome();
    }

    private void applySome(LogView log) {
        long bytesBefore = machine.bytesWritten();
        for (int entries = 0; appliedIndex < committedIndex && entries < limits.maxEntries(); entries++) {
            apply(log.at(appliedIndex + 1));
            if (machine.bytesWritten() - bytesBefore >= limits.maxBytes()) return;
        }
    }

    private void apply(Entry entry) {
        appliedIndex = entry.index();
        switch (entry.payload()) {
            case Payload.Command command -> {
                Applied applied = machine.apply(entry.index(), command.bytesOfCommand());
                observer.applied(entry, applied);
                pending.applied(entry, applied.result());
            }
            case Payload.NoOp ignored -> observer.passed(entry);
            case Payload.Configuration ignored -> observer.passed(entry);
            case Payload.Loss ignored -> observer.passed(entry);
        }
    }

    /** Answers from what is applied by now, as new or old as that is. */
    void answerStale(long request, Query query) {
        pending.answerUnconfirmed(request, machine.answer(query, answerLimits), appliedIndex);
    }

    private void answerSome() {
        long keys = 0;
        long bytes = 0;
        while (keys < limits.maxKeys() && bytes < limits.maxBytes() && pending.hasReadableAt(appliedIndex)) {
            AnswerSize size = pending.answerOne(appliedIndex, machine, answerLimits);
            keys += size.keys();
            bytes += size.bytes();
        }
    }
}
