package io.seedraft.net;

import io.seedraft.raft.RaftNode;
import io.seedraft.raft.membership.Losses;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people, once in a boot and loudly, that a node lost what it had acknowledged, and what to do. */
final class LossLog {

    private static final Logger LOG = LoggerFactory.getLogger(LossLog.class);

    private int told;

    /** To be called after each batch; costs a comparison when nothing has changed. */
    void look(RaftNode node) {
        List<Losses.Lost> losses = node.losses();
        if (losses.size() == told) return;
        if (losses.size() < told) {
            LOG.warn(
                    "node {}: the entry that told of a loss was replaced by a new leader, and tells of it no more",
                    node.id());
        }
        for (int i = told; i < losses.size(); i++) tell(node, losses.get(i));
        told = losses.size();
    }

    private static void tell(RaftNode node, Losses.Lost lost) {
        String who = lost.node() == node.id() ? "THIS NODE" : "NODE " + lost.node();
        LOG.error(
                "node {}: {} LOST WHAT IT HAD ACKNOWLEDGED, up to entry {} at least: its data directory was emptied, or an older copy"
                        + " of it put back (entry {} of the log says so). It is sent everything again, and nobody counts it: it votes"
                        + " for nobody, helps to commit nothing, and answers no reads. A majority of all {} voters must now come from"
                        + " the others: keep them up, and save what they hold. See docs/cluster.md, \"A node that lost its data\"",
                node.id(),
                who,
                lost.acknowledgedIndex(),
                lost.entryIndex(),
                node.membership().voterCount());
    }
}
