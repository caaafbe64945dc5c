import org.jspecify.annotations.NullMarked;

/** The simulator: virtual time, a faulty world, and everything that judges a run. */
@NullMarked
module io.seedraft.sim {
    requires transitive io.seedraft.core;
    requires static org.jspecify;

    exports io.seedraft.sim.dice;
    exports io.seedraft.sim.event;
    exports io.seedraft.sim.world;
}
