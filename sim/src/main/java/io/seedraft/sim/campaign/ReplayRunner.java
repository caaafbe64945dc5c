package io.seedraft.sim.campaign;

import java.util.Optional;
import java.util.function.Consumer;

/** Runs one seed again and writes down what happened. */
@FunctionalInterface
public interface ReplayRunner {

    /**
     * Runs one seed. Its result equals that of {@link SeedRunner#run}, whatever is written down beside.
     *
     * @param seed any number
     * @param trace takes the trace line by line, without line ends; nothing is formatted when it is empty
     * @param history takes the client history as JSON, an object a call, without line ends; empty when not wanted
     */
    RunResult replay(long seed, Optional<Consumer<String>> trace, Optional<Consumer<String>> history);
}
