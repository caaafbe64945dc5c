package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.LogView;
import io.seedraft.raft.message.Message;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code RefusalMovesBack}: and by no more than it must (end of Thesis §3.5). A follower that refuses says where the logs may agree at
 * best: its last entry, not behind the one that was asked for, of no later term. By the same rule its leader finds in its own log where
 * to ask next. A step further back is safe, and asks again for what could not differ; a step less is asked for in vain.
 *
 * <pre>
 *   leader     1 1 1 5 5     asks about 5 of term 5
 *   follower   1 1 1 3 3     refuses: at best up to 5 of term 3         the leader asks about 3 of term 1 next, not about 2
 * </pre>
 */
final class RefusalHints {

    private static final int NOBODY = 0;

    private final LawCounts laws;
    private long[] roundOf = {};

    /** What a follower is asked, if that is what the step is about. */
    private @Nullable EntryId asked;

    // The refusal that a leader receives, if that is what the step is about.
    private int refuser = NOBODY;
    private long roundBefore;
    private long refusedIndex;
    private long agreedAtBest;

    RefusalHints(LawCounts laws) {
        this.laws = laws;
    }

    void reset(int highestNode) {
        if (roundOf.length <= highestNode) roundOf = new long[highestNode + 1];
        Arrays.fill(roundOf, 0);
        forget();
    }

    /** The step is over, or there is none. */
    void forget() {
        asked = null;
        refuser = NOBODY;
    }

    /** A message arrives at a node that did not see it yet. */
    void receiving(NodeView view, int from, Message message) {
        forget();
        if (message instanceof Message.AppendEntries append) {
            // Who leads no more is told the term, and nothing about logs.
            if (append.term() >= view.term()) asked = append.prev();
        } else if (message instanceof Message.AppendRejected rejected && view.role() == Role.LEADER) {
            refuser = from;
            roundBefore = roundOf[view.id()];
            refusedIndex = rejected.refusedIndex();
            EntryId hint = rejected.hint();
            agreedAtBest = lastNotAfter(view.log(), Math.min(hint.index(), refusedIndex), hint.term());
        }
    }

    /** A leader sends entries or a heartbeat. */
    void sending(int leader, int to, Message.AppendEntries append) {
        roundOf[leader] = append.round();
        if (to != refuser || append.entries().isEmpty() || append.round() != roundBefore) return;
        refuser = NOBODY;
        laws.checked(Law.REFUSAL_MOVES_BACK);
        if (append.prev().index() >= agreedAtBest) return;
        throw new LawViolation("RefusalMovesBack: n" + to + " refuses " + refusedIndex + ", the logs may agree up to "
                + agreedAtBest + ", and n" + leader + " goes back as far as "
                + append.prev().index());
    }

    /** A node's step is over and its effects are executed. */
    void stepped(NodeView view, Effects effects) {
        EntryId prev = asked;
        forget();
        if (prev == null) return;
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Send send
                    && send.message() instanceof Message.AppendRejected rejected) {
                hinted(view, prev, rejected);
            }
        }
    }

    private void hinted(NodeView view, EntryId prev, Message.AppendRejected rejected) {
        // Another refusal had waited for the disk.
        if (rejected.refusedIndex() != prev.index()) return;
        laws.checked(Law.REFUSAL_MOVES_BACK);
        long best = lastNotAfter(view.log(), prev.index(), prev.term());
        if (rejected.hint().index() == best
                && rejected.hint().term() == view.log().termAt(best)) return;
        throw new LawViolation("RefusalMovesBack: n" + view.id() + " refuses " + prev
                + " and says that the logs agree up to " + rejected.hint() + " at best, and that is " + best);
    }

    private static long lastNotAfter(LogView log, long index, long term) {
        long base = log.base().index();
        long at = Math.min(index, log.lastIndex());
        while (at > base && log.termAt(at) > term) at--;
        return Math.max(at, base);
    }
}
