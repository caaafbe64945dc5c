import org.jspecify.annotations.NullMarked;

/** Recorded histories, sequential models and the linearizability checker. */
@NullMarked
module io.seedraft.histories {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.seedraft.history.explain;
    exports io.seedraft.history.format;
    exports io.seedraft.history.model;
    exports io.seedraft.history.online;
    exports io.seedraft.history.picture;
    exports io.seedraft.history.proof;
    exports io.seedraft.history;
}
