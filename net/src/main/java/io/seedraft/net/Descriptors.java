package io.seedraft.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open files and sockets. The system grants a process so many, and whoever comes first has them: ten thousand clients would leave none for the
 * next file of the log, and the node would end. So those of the disk and of the peers are kept, and clients get what is left.
 */
final class Descriptors {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

    /** Segments, the spare one, the directory, a recording; and what the JVM opens as it goes on, such as its libraries. */
    private static final int KEPT_FOR_FILES = 32;
    /** One each way, and another one that takes the place of a silent one. */
    private static final int KEPT_FOR_EACH_PEER = 4;

    private static final int LEAST_CLIENTS = 4;
    private static final int LEAST_GREETINGS = 4;

    private Descriptors() {}

    /** How many this process may have beyond those that it has now; nothing where that is not known. */
    static OptionalLong left() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount());
    }

    /** The same node, with places for as many clients as there are descriptors for. */
    static NodeConfig fitting(NodeConfig config) throws StartFailure {
        OptionalLong left = left();
        if (left.isEmpty()) return config;
        NetLimits limits = config.settings().limits();
        int peers = config.cluster().members().size() - 1;
        NetLimits.Places places = fitting(limits.places(), left.getAsLong(), peers);
        if (places.clients() < limits.places().clients()) {
            LOG.warn(
                    "at most {} clients, as this process may open only {} more files",
                    places.clients(),
                    left.getAsLong());
        }
        return config.with(config.settings().with(limits.with(places)));
    }

    /**
     * The places that there are descriptors for.
     *
     * @param wanted as many as memory allows
     * @param left descriptors that the process may still open
     * @param peers other members of the cluster
     * @throws StartFailure when hardly a client would get in
     */
    static NetLimits.Places fitting(NetLimits.Places wanted, long left, int peers) throws StartFailure {
        long kept = KEPT_FOR_FILES + (long) KEPT_FOR_EACH_PEER * peers;
        long forOthers = left - kept;
        long greetings = Math.min(wanted.greetings(), Math.max(LEAST_GREETINGS, forOthers / 8));
        long clients = Math.min(wanted.clients(), forOthers - greetings);
        if (clients < Math.min(LEAST_CLIENTS, wanted.clients())) {
            throw new StartFailure(
                    StartFailure.UNAVAILABLE,
                    "this process may open " + Math.max(0, left)
                            + " more files and sockets, of which the log and the peers need " + kept
                            + " and clients at least " + (LEAST_CLIENTS + LEAST_GREETINGS)
                            + "; allow more (ulimit -n)");
        }
        return wanted.fewer((int) clients, (int) greetings);
    }
}
