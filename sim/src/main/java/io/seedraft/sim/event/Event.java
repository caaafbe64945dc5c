package io.seedraft.sim.event;

/**
 * Something that is due at a moment of virtual time. Events name what they mean by numbers (node, boot, ticket), never
 * by reference, so one that outlives its boot is recognised and dropped.
 *
 * <p>What is carried is nobody's business here: a message, a request and a reply are objects, and whoever hosts the protocol takes them
 * for what they are.
 */
public sealed interface Event {

    /**
     * A message arrives at a node, if no cut is in its way.
     *
     * @param from the sender
     * @param to the receiver
     * @param nth how many messages the sender had sent to the receiver before; copies share it
     * @param message the message
     * @param introduction what the sender had last said of itself when it sent this
     * @param again whether it is the copy of one that is not lost
     */
    record Deliver(int from, int to, long nth, Object message, Object introduction, boolean again) implements Event {

        /** A message that is delivered once. */
        public Deliver(int from, int to, long nth, Object message, Object introduction) {
            this(from, to, nth, message, introduction, false);
        }

        /** Its copy. */
        public Deliver copy() {
            return new Deliver(from, to, nth, message, introduction, true);
        }
    }

    /**
     * A client's request arrives at a node.
     *
     * @param client who asks
     * @param node whom
     * @param request the client's number for it
     * @param ask the request
     */
    record Ask(int client, int node, long request, Object ask) implements Event {}

    /**
     * A node's reply arrives at a client.
     *
     * @param node who answers
     * @param client whom
     * @param request the client's number for the request
     * @param reply the reply
     */
    record Answer(int node, int client, long request, Object reply) implements Event {}

    /**
     * A sync is done.
     *
     * @param node whose disk
     * @param boot the boot that asked for it
     * @param ticket the replica's number for it
     */
    record Synced(int node, int boot, long ticket) implements Event {}

    /**
     * A node may have something to do.
     *
     * @param node the node
     * @param boot the boot that asked for it
     */
    record Wake(int node, int boot) implements Event {}

    /**
     * A node that was down starts again.
     *
     * @param node the node
     * @param boot the boot that begins
     */
    record Boot(int node, int boot) implements Event {}

    /**
     * A client goes on: its next operation, or its patience with the last one is over.
     *
     * @param client the client
     * @param turn the client's number for this turn
     */
    record ClientTurn(int client, long turn) implements Event {}

    /**
     * A fault begins.
     *
     * @param index its place in the plan
     */
    record FaultDue(int index) implements Event {}

    /**
     * A fault that lasts a while ends.
     *
     * @param index its place in the plan
     */
    record FaultEnds(int index) implements Event {}

    /**
     * A part of the run is over.
     *
     * @param phase which
     */
    record PhaseEnds(Phase phase) implements Event {}
}
