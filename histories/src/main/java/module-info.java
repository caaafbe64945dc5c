import org.jspecify.annotations.NullMarked;

/** Recorded histories, sequential models and the linearizability checker. */
@NullMarked
module io.seedraft.histories {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.seedraft.history;
    exports io.seedraft.history.checker;
    exports io.seedraft.history.checker.model;
    exports io.seedraft.history.checker.proof;
    exports io.seedraft.history.checker.verdict;
    exports io.seedraft.history.explain;
    exports io.seedraft.history.explain.picture;
    exports io.seedraft.history.format;
    exports io.seedraft.history.online;
}
