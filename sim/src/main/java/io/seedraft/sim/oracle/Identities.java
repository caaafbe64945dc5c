package io.seedraft.sim.oracle;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;

/**
 * {@code OneIdentity}: a cluster has one identity, ever: what one node has settled no other settles differently, and it is what the
 * first committed configuration says. {@code SettledBeforeAnswer}: a leader that answers a client, other than from whatever it has,
 * has on its disk which cluster it belongs to.
 */
final class Identities {

    private final Commits commits;
    private final LawCounts laws;
    private long identity;
    private int settledBy;

    Identities(Commits commits, LawCounts laws) {
        this.commits = commits;
        this.laws = laws;
    }

    void reset() {
        identity = 0;
        settledBy = 0;
    }

    /** A node takes itself to belong to another cluster than before, or to the same with more certainty. */
    void moved(NodeMemory node, Allegiance to) {
        laws.checked(Law.ONE_IDENTITY);
        if (to.isSettled()) settled(node.id, to.identity());
        if (node.allegiance.isSettled() && !node.allegiance.equals(to)) {
            throw new LawViolation("OneIdentity: n" + node.id + " had settled " + node.allegiance + " and has " + to);
        }
        node.allegiance = to;
    }

    private void settled(int node, long settled) {
        long committed = committedIdentity();
        if (committed != 0 && committed != settled) {
            throw new LawViolation("OneIdentity: n" + node + " settles " + Allegiance.words(settled)
                    + ", and committed is " + Allegiance.words(committed));
        }
        if (identity == 0) {
            identity = settled;
            settledBy = node;
        } else if (identity != settled) {
            throw new LawViolation("OneIdentity: n" + node + " settles " + Allegiance.words(settled) + ", and n"
                    + settledBy + " did " + Allegiance.words(identity));
        }
    }

    /** Asked when a node settles, and at its boots: the configuration is among the first entries. */
    private long committedIdentity() {
        for (long index = 1; index <= commits.top(); index++) {
            Entry entry = commits.at(index);
            if (entry.payload() instanceof Payload.Configuration configuration) return configuration.identity();
        }
        return 0;
    }

    /** A leader's step put this out. It answers a write when it applies it, and a read when that is confirmed. */
    void answers(NodeMemory node, Effects effects, long durableOperations) {
        if (node.settled.durableFirst() != 0) return;
        node.settled.durableUpTo(durableOperations);
        laws.checked(Law.SETTLED_BEFORE_ANSWER);
        if (node.settled.durableFirst() != 0) return;
        for (int i = 0; i < effects.size(); i++) {
            if (!isAnswer(effects.get(i), node.term)) continue;
            throw new LawViolation("SettledBeforeAnswer: n" + node.id
                    + " leads and answers a client, and its disk does not say which cluster it belongs to");
        }
    }

    /** What was proposed in an older term was accepted by another, or answered as unknown. */
    private static boolean isAnswer(Effect effect, long term) {
        if (effect instanceof Effect.Apply apply) {
            for (int i = 0; i < apply.entries().size(); i++) {
                Entry entry = apply.entries().get(i);
                if (entry.term() == term && entry.payload() instanceof Payload.Command) return true;
            }
        }
        return effect instanceof Effect.Readable;
    }
}
