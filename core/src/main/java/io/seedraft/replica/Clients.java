package io.seedraft.replica;

/** Where answers to clients go. */
@FunctionalInterface
public interface Clients {

    /**
     * Answers a request; each is answered once in a boot, unless that ends before.
     *
     * @param request the host's number for it
     * @param reply the answer
     */
    void reply(long request, Reply reply);
}
