import org.jspecify.annotations.NullMarked;

/** The pure half of seedraft: the protocol, the storage engine over ports, and the store. It needs nothing but Java. */
@NullMarked
module io.seedraft.core {
    requires static org.jspecify;

    exports io.seedraft.kv;
    exports io.seedraft.port;
    exports io.seedraft.raft;
    exports io.seedraft.raft.log;
    exports io.seedraft.raft.membership;
    exports io.seedraft.raft.message;
    exports io.seedraft.raft.quorum;
    exports io.seedraft.replica;
    exports io.seedraft.replica.identity;
    exports io.seedraft.replica.record;
    exports io.seedraft.replica.session;
    exports io.seedraft.replica.wal;
    exports io.seedraft.replica.wire;
    exports io.seedraft.wire;
}
