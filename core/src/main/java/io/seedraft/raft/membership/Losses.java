package io.seedraft.raft.membership;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import java.util.ArrayList;
import java.util.List;

/**
 * Who lost what it had acknowledged, as this node's log says. It follows the log as a membership does (Thesis §4.1): an entry of
 * {@link Payload.Loss} takes effect when appended, committed or not, and goes again when it is truncated.
 *
 * <p>Whoever has such an entry counts no acknowledgement, vote, round or sign of life of that node, and a majority stays one of
 * all voters. Why that is enough once the entry L, of term T, is committed by a majority M of sound voters:
 *
 * <pre>
 *   a candidate of a later term that has L       counts no vote of the lost node
 *   one that lacks L, with any majority V        V and M share a voter, M is sound: it has L and refuses the shorter log
 *   a leader of T or of a later term             has L, so counts no acknowledgement and no round of the lost node
 * </pre>
 *
 * <p>So in later terms nothing hangs on what the lost node forgot, be it an entry, a term or a vote; nor in T for its leader. With a
 * joint membership (Thesis §4.3) M is a majority of each half and V needs one of each, so they share a sound voter in either. What is
 * left is whoever lacks L and still counts the node: leaders of terms before T, and other candidates of T. A node that is wiped once
 * does not go back to the former, since the refusal that told its leader of the loss left when its term T was durable; and it votes
 * for nobody once it has L itself.
 */
public final class Losses {

    /**
     * One of them.
     *
     * @param node who
     * @param acknowledgedIndex up to here it had acknowledged the log, at least
     * @param entryIndex where the log says so
     */
    public record Lost(int node, long acknowledgedIndex, long entryIndex) {}

    private final List<Lost> lost = new ArrayList<>();

    /** The same, for others; made anew when that changes, which is hardly ever. */
    private List<Lost> seen = List.of();

    /** Nobody yet. */
    public Losses() {}

    /** The log has grown by an entry; whether that says that somebody is lost who was not before. */
    public boolean appended(Entry entry) {
        if (!(entry.payload() instanceof Payload.Loss loss) || contains(loss.node())) return false;
        lost.add(new Lost(loss.node(), loss.acknowledgedIndex(), entry.index()));
        seen = List.copyOf(lost);
        return true;
    }

    /** The entry at an index, and all behind it, are gone from the log; whether one of them said that somebody is lost. */
    public boolean truncatedFrom(long index) {
        int before = lost.size();
        while (!lost.isEmpty() && lost.getLast().entryIndex() >= index) lost.removeLast();
        if (lost.size() == before) return false;
        seen = List.copyOf(lost);
        return true;
    }

    /** Whether a node is lost. There are hardly ever any, and never many. */
    public boolean contains(int node) {
        for (int i = 0; i < lost.size(); i++) if (lost.get(i).node() == node) return true;
        return false;
    }

    /** All of them, in the order of the log. */
    public List<Lost> all() {
        return seen;
    }
}
