package io.seedraft.net;

import io.seedraft.raft.RaftNode;
import io.seedraft.raft.log.EntryId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people when a node learns of another leader, or that there is none. */
final class LeaderLog {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderLog.class);
    private static final int NOBODY = 0;

    private int leader = NOBODY;
    private int lastLeader = NOBODY;
    private long term;
    private boolean toldOfTheEnd;

    /** Who leads or led last, nobody (0) before any was known. */
    int lastLeader() {
        return lastLeader;
    }

    /** To be called after each batch; costs two comparisons when nothing has changed. */
    void look(RaftNode node) {
        int nowLeader = node.leader();
        if (node.term() == EntryId.MAX_TERM && !toldOfTheEnd) {
            toldOfTheEnd = true;
            LOG.error("node {} is in term {}, the last one: no leader can be elected any more", node.id(), node.term());
        }
        // A term without a leader is a campaign. It is told once, with its outcome.
        if (nowLeader == leader && (node.term() == term || nowLeader == NOBODY)) return;
        if (nowLeader == NOBODY) LOG.info("node {} knows no leader any more, in term {}", node.id(), node.term());
        else if (nowLeader == node.id()) LOG.info("node {} leads in term {}", node.id(), node.term());
        else LOG.info("node {} follows node {} in term {}", node.id(), nowLeader, node.term());
        leader = nowLeader;
        if (nowLeader != NOBODY) lastLeader = nowLeader;
        term = node.term();
    }
}
