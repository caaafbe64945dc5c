package io.seedraft.net;

import io.seedraft.net.client.Status;
import io.seedraft.net.process.LossyOutput;

/** What has become of connections since the node's start, for {@code INFO}. */
final class NetCounts {

    /** Connections that were accepted. */
    long accepted;
    /** Clients that found no place. */
    long refused;
    /** Clients that others needed the place of. */
    long closedIdle;
    /** Connections that did not say who they are in time, or soon enough for others. */
    long closedUngreeted;
    /** Clients whose request did not become whole in time, or soon enough for others. */
    long closedUnfinished;
    /** Clients that did not take their answers. */
    long closedStalled;
    /** Answers for which there was no room. */
    long refusedAnswers;

    Status.Connections with(int clients, NetLimits.Places places, SharedRoom requests, SharedRoom answers) {
        return new Status.Connections(
                clients,
                places.clients(),
                accepted,
                refused,
                closedIdle,
                closedUngreeted,
                closedUnfinished,
                closedStalled,
                refusedAnswers,
                requests.takenBytes(),
                answers.takenBytes(),
                LossyOutput.droppedLinesOfProcess());
    }
}
