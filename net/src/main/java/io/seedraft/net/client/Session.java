package io.seedraft.net.client;

/**
 * A client's connection as its protocol sees it. Answers leave in the order in which {@link #submit} and {@link #say} were called,
 * whatever the order in which requests are done; and a request sees what the connection asked before it, and nothing of what it asks
 * behind it.
 */
public interface Session {

    /**
     * Whether one more request may be submitted. A protocol asks before each request that it takes out of its bytes; one request of the
     * client that becomes several here may overstep the limit by {@link #MAX_PARTS} at most.
     */
    boolean hasRoom();

    /** Into how many requests here one request of a client may fall apart. */
    int MAX_PARTS = 1024;

    /**
     * Asks the replica.
     *
     * @param request what is asked
     * @param answer writes what became of it when its turn has come; called once, on the thread of the session, never from within
     *     this call
     */
    void submit(Request request, Answer answer);

    /**
     * Says something that needs no replica, in its turn.
     *
     * @param words writes it when its turn has come, maybe from within this call
     */
    void say(Words words);

    /** Closes the connection when all that was submitted and said until now is answered and sent; takes no more bytes. */
    void closeWhenSaid();

    /** How the node sees the cluster now. */
    Status status();
}
