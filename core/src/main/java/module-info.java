/** The pure half of seedraft: the protocol, the storage engine over ports, and the store. It needs nothing but Java. */
module io.seedraft.core {
    exports io.seedraft.raft;
}
