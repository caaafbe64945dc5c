import org.jspecify.annotations.NullMarked;

/** The pure half of seedraft: the protocol, the storage engine over ports, and the store. It needs nothing but Java. */
@NullMarked
module io.seedraft.core {
    requires static org.jspecify;

    exports io.seedraft.raft;
}
