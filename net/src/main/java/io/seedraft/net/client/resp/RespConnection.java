package io.seedraft.net.client.resp;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.StoreLimits;
import java.util.Optional;

/** What a connection has agreed on: all that is not in the store. */
final class RespConnection {

    private final StoreLimits limits;
    private final long id;
    private int version = 2;
    private Optional<Bytes> name = Optional.empty();

    /**
     * A new connection, of version 2 until it asks for 3.
     *
     * @param limits what the store takes
     * @param id its number, which no other connection of this node has
     */
    RespConnection(StoreLimits limits, long id) {
        this.limits = limits;
        this.id = id;
    }

    StoreLimits limits() {
        return limits;
    }

    long id() {
        return id;
    }

    /** 2 or 3: of the answers to requests from now on. */
    int version() {
        return version;
    }

    void speak(int newVersion) {
        version = newVersion;
    }

    Optional<Bytes> name() {
        return name;
    }

    /** Names the connection; no bytes take the name away. */
    void rename(Bytes newName) {
        name = newName.length() == 0 ? Optional.empty() : Optional.of(newName);
    }
}
