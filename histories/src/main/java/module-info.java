/** Recorded histories, sequential models and the linearizability checker. */
module io.seedraft.histories {
    requires com.fasterxml.jackson.core;

    exports io.seedraft.history;
    exports io.seedraft.history.format;
    exports io.seedraft.history.model;
}
