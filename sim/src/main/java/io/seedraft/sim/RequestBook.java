package io.seedraft.sim;

import io.seedraft.replica.ClientRequest;
import io.seedraft.sim.trace.RequestNames;
import io.seedraft.sim.trace.StoreText;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What clients asked, in words, for a trace. A request that never reached a node is not in it, and is never answered. */
final class RequestBook implements RequestNames {

    private static final String NEVER_ARRIVED = "?";

    private final SortedMap<String, String> words = new TreeMap<>();
    private @Nullable SimNode node;

    /** The numbers of requests are now those of this node. */
    void of(SimNode ofNode) {
        node = ofNode;
    }

    /** A client's request reached a node. */
    void asked(int client, long request, ClientRequest what) {
        words.computeIfAbsent(Requests.text(client, request), name -> StoreText.of(what));
    }

    /** What an answer is to, in words. */
    String words(int client, long request) {
        return words.getOrDefault(Requests.text(client, request), NEVER_ARRIVED);
    }

    @Override
    public String name(long number) {
        return node == null ? Long.toString(number) : node.requests.text(number);
    }

    @Override
    public String words(long number) {
        return words.getOrDefault(name(number), NEVER_ARRIVED);
    }
}
