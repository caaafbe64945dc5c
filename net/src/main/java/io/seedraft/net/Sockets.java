package io.seedraft.net;

import java.io.IOException;
import java.nio.channels.Channel;

/** What every socket is done with alike. */
final class Sockets {

    private Sockets() {}

    /** Closes; there is nothing to be done about a failure of that. */
    static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The system has forgotten it already.
        }
    }
}
