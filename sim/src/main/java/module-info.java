import io.seedraft.sim.campaign.ProfileCatalog;
import org.jspecify.annotations.NullMarked;

/** The simulator: whole clusters in virtual time, a faulty world, oracles, campaigns of many seeds, planted bugs. */
@NullMarked
module io.seedraft.sim {
    requires static org.jspecify;
    requires transitive io.seedraft.core;
    requires transitive io.seedraft.histories;
    requires java.compiler;

    uses ProfileCatalog;

    provides ProfileCatalog with
            io.seedraft.sim.Profiles;

    exports io.seedraft.sim.campaign;
    exports io.seedraft.sim.canary;
    exports io.seedraft.sim.dice;
    exports io.seedraft.sim.event;
    exports io.seedraft.sim.fault;
    exports io.seedraft.sim.mutant;
    exports io.seedraft.sim.oracle;
    exports io.seedraft.sim.profile;
    exports io.seedraft.sim.trace;
    exports io.seedraft.sim.workload;
    exports io.seedraft.sim.world;
}
