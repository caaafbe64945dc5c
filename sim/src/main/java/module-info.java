import io.seedraft.sim.campaign.ProfileCatalog;
import org.jspecify.annotations.NullMarked;

/** The simulator: whole clusters in virtual time, faults, oracles, campaigns of many seeds, planted bugs. */
@NullMarked
module io.seedraft.sim {
    requires static org.jspecify;
    requires transitive io.seedraft.core;
    requires transitive io.seedraft.histories;
    requires java.compiler;

    uses ProfileCatalog;

    exports io.seedraft.sim.campaign;
    exports io.seedraft.sim.mutant;
}
