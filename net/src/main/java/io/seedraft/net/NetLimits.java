package io.seedraft.net;

/**
 * What a node's runtime holds at most, and how long it waits. {@code docs/clients.md} and {@code docs/cluster.md} say what is beyond each.
 *
 * @param places connections
 * @param requests of clients, without an answer
 * @param memory bytes, in total over all connections
 * @param patience how long it waits for the other side
 */
public record NetLimits(Places places, Requests requests, Memory memory, Patience patience) {

    /** What each client may hold of its requests whatever others do: all but large values. */
    static final int ALWAYS_BYTES = 4 << 10;

    /** Checks that what each may always hold leaves room for who needs more. */
    public NetLimits {
        check(
                memory.requestBytes >= leastRequestBytes(places.clients, memory.oneRequestBytes),
                "all clients hold a little, and one of them the largest request");
    }

    /** A request is held twice for a moment: as it came, and as it was understood. */
    private static long leastRequestBytes(int clients, int oneRequestBytes) {
        return 2L * clients * ALWAYS_BYTES + 2L * oneRequestBytes;
    }

    /**
     * How many connections. Peers have places of their own: one each way for each member, which no client can take.
     *
     * @param clients of clients; one more takes the place of the longest idle one, or is refused
     * @param greetings that have not yet said who they are; one more takes the place of the oldest
     * @param ofAddress of the clients, those of one remote address; one more takes the place of an idle one of the same, or is refused
     * @param ofThisMachine the same of this very machine, where a proxy or a load test may run
     */
    public record Places(int clients, int greetings, int ofAddress, int ofThisMachine) {

        private static final int PARTS_OF_CLIENTS = 4;
        private static final int PARTS_OF_GREETINGS = 2;

        /** Checks that somebody gets in. */
        public Places {
            check(clients >= 1 && greetings >= 1, "a node takes at least one connection");
            check(ofAddress >= 1 && ofThisMachine >= 1, "a node takes at least one connection of an address");
        }

        /** A quarter of the clients for each address, all of them for this machine. */
        public Places(int clients, int greetings) {
            this(clients, greetings, Math.max(1, clients / PARTS_OF_CLIENTS), clients);
        }

        /** How many clients may come from somewhere. */
        int clientsOf(Origin origin) {
            return origin.isThisMachine() ? ofThisMachine : ofAddress;
        }

        /** How many that have not yet said who they are may come from somewhere: half of them all; all of them from this machine. */
        int greetingsOf(Origin origin) {
            return origin.isThisMachine() ? greetings : Math.max(1, greetings / PARTS_OF_GREETINGS);
        }

        /** The same shares of fewer places. */
        Places fewer(int newClients, int newGreetings) {
            Places usual = new Places(newClients, newGreetings);
            return new Places(
                    newClients,
                    newGreetings,
                    Math.min(ofAddress, usual.ofAddress),
                    Math.min(ofThisMachine, usual.ofThisMachine));
        }
    }

    /**
     * How many requests without an answer.
     *
     * @param ofOneConnection beyond it the connection is not read from
     * @param ofAll beyond it a request is refused
     */
    public record Requests(int ofOneConnection, int ofAll) {
        /** Checks that one gets through. */
        public Requests {
            check(ofOneConnection >= 1 && ofAll >= 1, "a node takes at least one request");
        }

        /** How many one peer may have forwarded here: a quarter of all. */
        int ofPeer() {
            return Math.max(1, ofAll / 4);
        }
    }

    /**
     * How many bytes.
     *
     * @param oneRequestBytes one request of a client, in its protocol's bytes; a value must fit in
     * @param requestBytes requests of all connections, from their first byte to their answer
     * @param answerBytes answers of all connections that no socket has taken yet
     * @param peerQueueBytes messages that wait for one peer's socket; more are dropped, as any message may be
     */
    public record Memory(int oneRequestBytes, long requestBytes, long answerBytes, int peerQueueBytes) {
        /** Checks that the largest request gets through. */
        public Memory {
            check(
                    oneRequestBytes >= 64 && oneRequestBytes <= Frame.MAX_BYTES - 1024,
                    "a request fits in a frame of at most " + Frame.MAX_BYTES + " bytes");
            check(answerBytes >= 2L * oneRequestBytes, "the answer with the largest value fits, in quotes");
            check(peerQueueBytes >= Frame.MAX_BYTES, "the largest frame fits into a peer's queue");
        }

        /** What one peer may hold here of requests that it has forwarded, but for a single larger one: a quarter of all. */
        long peerRequestBytes() {
            return requestBytes / 4;
        }
    }

    /**
     * How long, in nanoseconds.
     *
     * @param stalledAfterNanos a socket may take nothing of what waits for it until it is closed
     * @param greetingNanos a connection may say nothing, or too little to know who speaks
     * @param unfinishedNanos a request may be unfinished
     * @param idleNanos a client is left alone though others want its place
     * @param pingEveryNanos between two pings on a link
     * @param silentAfterNanos a peer that was asked may say nothing until its connection is closed
     * @param dialNanos a peer may take to accept a connection and to answer the hello
     * @param longestRestNanos between two attempts to reach a peer
     */
    public record Patience(
            long stalledAfterNanos,
            long greetingNanos,
            long unfinishedNanos,
            long idleNanos,
            long pingEveryNanos,
            long silentAfterNanos,
            long dialNanos,
            long longestRestNanos) {

        private static final long SECOND = 1_000_000_000L;

        /** 30 s for a stalled client, 5 s for a greeting, 60 s for a request, 10 s idle; a ping each second, 3 s of silence, 2 s and 1 s. */
        public static final Patience DEFAULT =
                new Patience(30 * SECOND, 5 * SECOND, 60 * SECOND, 10 * SECOND, SECOND, 3 * SECOND, 2 * SECOND, SECOND);

        /** Checks that nobody is closed at once. */
        public Patience {
            check(
                    stalledAfterNanos > 0 && greetingNanos > 0 && unfinishedNanos > 0 && idleNanos >= 0,
                    "time for clients");
            check(dialNanos > 0 && longestRestNanos > 0, "time to reach a peer");
            check(
                    pingEveryNanos > 0 && silentAfterNanos > pingEveryNanos,
                    "a ping is answered before the silence counts");
        }

        /** How long somebody may hold what others wait for: a thirtieth of what is granted otherwise, 1 s. */
        long momentNanos() {
            return Math.max(1, stalledAfterNanos / 30);
        }

        /** Everything a certain number of times faster, for tests. */
        public Patience faster(int times) {
            return new Patience(
                    stalledAfterNanos / times,
                    greetingNanos / times,
                    unfinishedNanos / times,
                    idleNanos / times,
                    pingEveryNanos / times,
                    silentAfterNanos / times,
                    dialNanos / times,
                    longestRestNanos / times);
        }
    }

    private static final int ONE_REQUEST_BYTES = 2 << 20;
    private static final int MOST_CLIENTS = 10_000;
    private static final int GREETINGS = 256;
    private static final int LARGEST_PEER_QUEUE_BYTES = 16 << 20;
    /** What a connection costs that has said little: its objects, and what it may always hold. */
    private static final int CONNECTION_BYTES = 8 << 10;

    /**
     * The limits for a heap: one eighth of it for requests, one eighth for answers, one sixteenth for what connections cost, one thirty-second
     * for each peer's queue. The rest is the log's and the store's.
     *
     * @param heapBytes the largest heap that the JVM will have
     */
    public static NetLimits ofHeap(long heapBytes) {
        int clients = Math.clamp(heapBytes / 16 / CONNECTION_BYTES, 16, MOST_CLIENTS);
        long share = Math.max(heapBytes / 8, leastRequestBytes(clients, ONE_REQUEST_BYTES));
        long peerQueueBytes = Math.clamp(heapBytes / 32, Frame.MAX_BYTES, LARGEST_PEER_QUEUE_BYTES);
        return new NetLimits(
                new Places(clients, GREETINGS),
                new Requests(1_024, 65_536),
                new Memory(ONE_REQUEST_BYTES, share, share, (int) peerQueueBytes),
                Patience.DEFAULT);
    }

    /** The same with other places. */
    public NetLimits with(Places newPlaces) {
        return new NetLimits(newPlaces, requests, memory, patience);
    }

    /** The same with other bounds of requests. */
    public NetLimits with(Requests newRequests) {
        return new NetLimits(places, newRequests, memory, patience);
    }

    /** The same with other bounds of bytes. */
    public NetLimits with(Memory newMemory) {
        return new NetLimits(places, requests, newMemory, patience);
    }

    /** The same with another patience. */
    public NetLimits with(Patience newPatience) {
        return new NetLimits(places, requests, memory, newPatience);
    }

    private static void check(boolean condition, String what) {
        if (!condition) throw new IllegalArgumentException(what);
    }
}
