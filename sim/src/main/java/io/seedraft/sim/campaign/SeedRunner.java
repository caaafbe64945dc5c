package io.seedraft.sim.campaign;

/** Runs seeds, one after the other, on one thread. It may keep and reuse its memory from run to run. */
@FunctionalInterface
public interface SeedRunner {

    /**
     * Runs one seed to its end. The result is a function of the seed alone: no earlier run may show in it.
     *
     * @param seed any number
     * @return what came of it; a violated law is a result, and anything that is thrown counts as a crash of the run
     */
    RunResult run(long seed);
}
