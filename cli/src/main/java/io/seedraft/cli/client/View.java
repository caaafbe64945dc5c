package io.seedraft.cli.client;

import io.seedraft.cli.output.Reason;
import io.seedraft.cli.output.Visible;
import io.seedraft.net.Address;
import io.seedraft.net.library.Answer;
import io.seedraft.net.library.StoreConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one node sees the cluster.
 *
 * @param node which
 * @param fields its words, without their prefix {@code raft_}; none when it does not answer
 * @param problem why it does not answer, empty when it does
 */
public record View(Address node, Map<String, String> fields, String problem) {

    private static final String PREFIX = "raft_";
    private static final String ROW = "%-4s %-21s %-13s %6s %10s %10s  %s";

    static View of(Address node, int timeoutMillis) {
        try (StoreConnection open = StoreConnection.open(node, timeoutMillis)) {
            if (open.ask("INFO", "raft") instanceof Answer.Bulk bulk) {
                return new View(node, fields(bulk.value().utf8()), "");
            }
            return new View(node, Map.of(), "does not say");
        } catch (IOException unreachable) {
            return new View(node, Map.of(), Reason.of(unreachable));
        }
    }

    private static Map<String, String> fields(String info) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : info.lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith(PREFIX) && colon > 0) {
                fields.put(line.substring(PREFIX.length(), colon), line.substring(colon + 1));
            }
        }
        return fields;
    }

    boolean answers() {
        return problem.isEmpty();
    }

    /** Which clusters these nodes belong to: one, unless somebody has mixed up addresses. */
    static List<String> clusters(List<View> views) {
        return views.stream()
                .filter(View::answers)
                .map(view -> "cluster " + view.field("cluster") + ", identity " + view.field("identity"))
                .distinct()
                .toList();
    }

    static String heading() {
        return String.format(Locale.ROOT, ROW, "NODE", "ADDRESS", "ROLE", "TERM", "COMMIT", "APPLIED", "LEADER");
    }

    String row() {
        if (!answers())
            return String.format(Locale.ROOT, "%-4s %-21s %s", "?", node, "no answer: " + Visible.line(problem));
        return String.format(
                Locale.ROOT,
                ROW,
                field("node_id"),
                node,
                isLost() ? "lost" : field("role"),
                field("term"),
                field("commit_index"),
                field("applied_index"),
                field("leader"));
    }

    private boolean isLost() {
        return lost().contains(field("node_id"));
    }

    /** The ids of the nodes that lost what they had acknowledged, as this one's log says. */
    List<String> lost() {
        String ids = fields.getOrDefault("lost", "none");
        return ids.equals("none") ? List.of() : List.of(ids.split(",", -1));
    }

    /** What of this node is full: {@code log}, {@code disk} or {@code quorum}; {@code no} when nothing is. */
    String full() {
        return answers() && fields.containsKey("full") ? field("full") : "no";
    }

    /** The node's id. */
    String id() {
        return field("node_id");
    }

    private String field(String name) {
        return Visible.line(fields.getOrDefault(name, "?"));
    }
}
