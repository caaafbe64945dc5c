package io.seedraft.sim;

import io.seedraft.port.Check;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Limits;
import io.seedraft.raft.RaftConfig;
import io.seedraft.replica.ReplicaConfig;
import io.seedraft.replica.identity.Acquaintance;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.sim.profile.ClusterSetup;
import org.jspecify.annotations.Nullable;

/** Who a node takes itself for, as its operator told it, and whom it listens to. */
final class Identity {

    private final int id;

    /** What it is told at its next boot, timing and options apart, which may differ from boot to boot. */
    private @Nullable ReplicaConfig told;

    private @Nullable ClusterSetup cluster;

    /** What all others are told, while this one is misled. */
    private @Nullable ReplicaConfig right;

    /** What an operator will try to start it again with. */
    private @Nullable ReplicaConfig tried;

    private @Nullable Introduction introduction;
    private @Nullable Introduction heardLast;
    private @Nullable Introduction judgedBy;
    private boolean heedsLast;

    Identity(int id) {
        this.id = id;
    }

    /** Another run begins. */
    void reset(ReplicaConfig config, ClusterSetup setup) {
        told = config;
        cluster = setup;
        right = null;
        tried = null;
        introduction = null;
        heardLast = null;
        judgedBy = null;
    }

    ReplicaConfig told() {
        ReplicaConfig config = told;
        if (config == null) throw Check.impossible("Simulator: a node is set up before it is asked");
        return config;
    }

    /** What its operator starts it with this time. */
    ReplicaConfig ofBoot(int boot) {
        ReplicaConfig config = told();
        ClusterSetup setup = cluster;
        if (setup == null || setup.nodeSettings().areAlike()) return config;
        RaftConfig raft = config.raft();
        return with(
                config,
                new RaftConfig(
                        id,
                        raft.membership(),
                        raft.identity(),
                        setup.timing(id, boot),
                        setup.options(id, boot),
                        raft.limits()));
    }

    /** It is told of other members than the rest of the cluster. */
    void mislead(ReplicaConfig other) {
        right = told;
        told = other;
    }

    boolean isMisled() {
        return right != null;
    }

    /** It is told what all others are told. */
    void putRight() {
        told = right;
        right = null;
    }

    /** It is told other limits from its next boot on. */
    void growTo(Limits limits) {
        RaftConfig raft = told().raft();
        told = with(
                told(), new RaftConfig(id, raft.membership(), raft.identity(), raft.timing(), raft.options(), limits));
    }

    private static ReplicaConfig with(ReplicaConfig config, RaftConfig raft) {
        return new ReplicaConfig(
                config.cluster(), raft, config.wal(), config.store(), config.sessions(), config.step());
    }

    void willBeTriedWith(ReplicaConfig other) {
        tried = other;
    }

    /** What an operator tries it with before this boot, if anything. */
    @Nullable
    ReplicaConfig tried() {
        return isMisled() ? null : tried;
    }

    /** A boot begins, of which nobody has heard anything. */
    void booted() {
        ReplicaConfig config = told();
        introduction = new Introduction(id, config.cluster(), config.raft().membership(), Allegiance.NONE);
    }

    /** What it says of itself. */
    Introduction introduction(Allegiance now) {
        Introduction last = introduction;
        if (last == null) throw Check.impossible("Simulator: only a running node is asked");
        if (last.allegiance() != now) {
            last = last.with(now);
            introduction = last;
        }
        return last;
    }

    /** Whether it listens to one that says this of itself. */
    boolean listensTo(Allegiance now, Introduction other) {
        Introduction own = introduction(now);
        if (other == heardLast && own == judgedBy) return heedsLast;
        heardLast = other;
        judgedBy = own;
        heedsLast = Acquaintance.of(own, other) == Acquaintance.WELCOME;
        return heedsLast;
    }
}
