import org.jspecify.annotations.NullMarked;

/** The real host of the core: an event loop on sockets, a disk of files, the clients' protocols. It moves bytes and decides nothing. */
@NullMarked
module io.seedraft.net {
    requires static org.jspecify;
    requires transitive io.seedraft.core;
    requires org.slf4j;
    requires jdk.management;
    requires java.management;

    exports io.seedraft.net;
    exports io.seedraft.net.client;
    exports io.seedraft.net.client.choice;
    exports io.seedraft.net.disk;
    exports io.seedraft.net.library;
    exports io.seedraft.net.process;
    exports io.seedraft.net.recording;
}
