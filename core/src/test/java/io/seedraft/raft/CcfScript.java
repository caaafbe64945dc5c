package io.seedraft.raft;

import static io.seedraft.raft.NodeUnderTest.MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Drives a cluster by one of CCF's scripts; the README beside them says how they are read. */
final class CcfScript {

    private static final int NOBODY_LEADS = -1;
    private static final int ROUNDS_MAX = 5;

    private final List<String> lines;
    private final boolean assertions;
    private final ClusterUnderTest cluster;
    private final int prologueEnd;
    private long request;

    /** How many of its assertions were compared. */
    private int compared;

    private int applied;

    private CcfScript(String file, Options options, boolean assertions) {
        this.lines = lines(file);
        this.assertions = assertions;
        this.prologueEnd = prologueEnd();
        boolean startsAtTermTwo = lines.stream().anyMatch(line -> line.startsWith("start_node,"));
        this.cluster = ClusterUnderTest.of(
                size(),
                birth -> birth.options(options)
                        .timing(new Timing(99 * MS, 10 * MS, 0))
                        .term(startsAtTermTwo ? 1 : 0));
    }

    /** Runs a script with its assertions; gives the number that were compared. */
    static int claims(String file, Options options) {
        CcfScript script = new CcfScript(file, options, true);
        script.run();
        return script.compared;
    }

    /**
     * Runs a script as a schedule: only the laws are checked, and that all agree in the end; gives the commands
     * that applied.
     */
    static int schedule(String file, Options options) {
        CcfScript script = new CcfScript(file, options, false);
        script.run();
        script.agree();
        return script.applied;
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(CcfScript.class.getResourceAsStream("ccf/" + file), file)) {
            List<String> lines = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("====")) break;
                lines.add(line.replaceAll("#.*", "").stripTrailing());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean joins(String line) {
        return line.startsWith("trust_node") || line.startsWith("swap_nodes");
    }

    private int prologueEnd() {
        int end = 0;
        for (int at = 0; at < lines.size(); at++) {
            if (!joins(lines.get(at)) && !lines.get(at).startsWith("start_node")) continue;
            end = at;
            while (end + 1 < lines.size()
                    && (lines.get(end + 1).isEmpty() || lines.get(end + 1).startsWith("emit"))) end++;
        }
        return end;
    }

    private int size() {
        TreeSet<Integer> names = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.split(",");
            int first =
                    joins(line) ? 2 : line.startsWith("nodes,") || line.startsWith("start_node,") ? 1 : words.length;
            for (int i = first; i < words.length; i++)
                if (!words[i].equals("in")) names.add(Integer.parseInt(words[i]));
            if (line.equals("start_node")) names.add(0);
        }
        assertEquals(names.last() + 1, names.size(), "nodes are numbered from 0");
        return names.size();
    }

    private void run() {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isEmpty()) continue;
            String[] words = lines.get(at).split(",");
            try {
                if (words[0].startsWith("assert_")) claim(words);
                else command(words, at <= prologueEnd);
            } catch (AssertionError | LawViolation e) {
                throw new AssertionError("line " + (at + 1) + ": " + lines.get(at) + ": " + e.getMessage(), e);
            }
        }
    }

    private static int id(String name) {
        return Integer.parseInt(name) + 1;
    }

    // --- commands

    private void command(String[] words, boolean prologue) {
        applied++;
        switch (words[0]) {
            case "start_node" -> {
                if (words.length > 1) cluster.elects(id(words[1]));
            }
            case "trust_node", "trust_nodes", "swap_nodes" -> propose(words[1], "configuration", true);
            case "replicate" -> propose(words[1], words[2], prologue);
            case "emit_signature" -> propose(words[1], "signature", prologue);
            case "periodic_one" -> cluster.passes(id(words[1]), Long.parseLong(words[2]));
            case "periodic_all" -> cluster.allPass(Long.parseLong(words[1]));
            case "dispatch_one" -> cluster.deliverFrom(id(words[1]));
            case "dispatch_single" -> cluster.deliverOne(id(words[1]), id(words[2]));
            case "dispatch_all_once" -> cluster.deliverOnce();
            case "dispatch_all" -> {
                for (int round = 0; round < ROUNDS_MAX; round++) cluster.deliverOnce();
            }
            case "drop_pending" -> cluster.dropFrom(id(words[1]));
            case "drop_pending_to" -> cluster.drop(id(words[1]), id(words[2]));
            case "connect", "reconnect" -> cluster.mend(id(words[1]), id(words[2]));
            case "disconnect" -> cluster.cut(id(words[1]), id(words[2]));
            case "disconnect_node" -> cluster.isolate(id(words[1]));
            case "reconnect_node" -> cluster.mend(id(words[1]));
            case "nominate_successor" -> nominate(id(words[1]));
            case "loop_until_sync" -> agree();
            case "nodes", "pre_vote_enabled", "state_one", "state_all", "summarise_log", "summarise_logs_all" ->
                applied--;
            case "summarise_messages" -> applied--;
            default -> throw new AssertionError("no such command: " + words[0]);
        }
    }

    private int leaderOf(long term) {
        for (int id : cluster.ids()) {
            RaftNode node = cluster.node(id).raft();
            if (node.role() == Role.LEADER && node.term() == term) return id;
        }
        return NOBODY_LEADS;
    }

    private int latestLeader() {
        int latest = NOBODY_LEADS;
        for (int id : cluster.ids()) {
            RaftNode node = cluster.node(id).raft();
            boolean leads = node.role() == Role.LEADER;
            if (leads
                    && (latest < 0 || node.term() > cluster.node(latest).raft().term())) latest = id;
        }
        return latest;
    }

    private void propose(String term, String command, boolean untilAllHaveIt) {
        boolean any = term.equals("latest");
        int leader = any ? latestLeader() : leaderOf(Long.parseLong(term));
        if (leader == NOBODY_LEADS && (any || !assertions)) {
            applied--;
            return;
        }
        assertTrue(leader != NOBODY_LEADS, "nobody leads term " + term);
        cluster.on(leader, node -> node.proposes(++request, command));
        if (untilAllHaveIt) cluster.settles(leader);
    }

    /** Hands leadership to whoever's log is longest. */
    private void nominate(int leader) {
        RaftNode node = cluster.node(leader).raft();
        if (node.role() != Role.LEADER) return;
        int best = NOBODY_LEADS;
        for (int id : cluster.ids()) {
            if (id != leader && (best < 0 || lastOf(id) > lastOf(best))) best = id;
        }
        cluster.says(leader, best, new Message.TimeoutNow(node.term()));
    }

    private long lastOf(int id) {
        return cluster.node(id).raft().log().lastIndex();
    }

    /** The network is whole again; whoever can be elected is, and everybody agrees. */
    private void agree() {
        cluster.mendAll().deliverAll();
        for (int turn = 0; turn < 60 && !agreed(); turn++) {
            int leader = latestLeader();
            if (leader != NOBODY_LEADS) cluster.passes(leader, 10).deliverAll();
            else for (int id : cluster.ids()) if (latestLeader() == NOBODY_LEADS) cluster.stands(id);
        }
        assertTrue(agreed(), "no agreement");
        cluster.expectAgreement();
    }

    private boolean agreed() {
        int leader = latestLeader();
        if (leader == NOBODY_LEADS) return false;
        long last = lastOf(leader);
        for (int id : cluster.ids()) {
            RaftNode node = cluster.node(id).raft();
            if (lastOf(id) != last || node.commitIndex() != last || node.leader() != leader) return false;
        }
        return true;
    }

    // --- assertions

    private void claim(String[] words) {
        if (!assertions) return;
        compared++;
        switch (words[0]) {
            case "assert_commit_idx" ->
                assertEquals(words[2], Long.toString(scriptCommit(id(words[1]))), "commit index");
            case "assert_last_txid" -> assertEquals(words[2], scriptLast(id(words[1])), "last entry");
            case "assert_detail" -> assertEquals(words[3], detail(id(words[1]), words[2]), words[2]);
            case "assert_!detail" -> assertNotEquals(words[3], detail(id(words[1]), words[2]), words[2]);
            case "assert_is_primary" -> assertEquals(Role.LEADER, role(id(words[1])));
            case "assert_is_backup" -> assertEquals(Role.FOLLOWER, role(id(words[1])));
            case "assert_is_candidate" -> assertEquals(Role.CANDIDATE, role(id(words[1])));
            case "assert_state_sync" -> cluster.expectAgreement();
            // Safety of commits is checked after everything that happens; memberships are fixed.
            case "assert_commit_safety", "assert_config", "assert_absent_config" -> compared--;
            default -> throw new AssertionError("no such assertion: " + words[0]);
        }
    }

    private Role role(int id) {
        return cluster.node(id).raft().role();
    }

    private String detail(int id, String field) {
        return switch (field) {
            case "current_view" -> Long.toString(cluster.node(id).raft().term());
            case "leadership_state" ->
                switch (role(id)) {
                    case LEADER -> "Leader";
                    case FOLLOWER -> "Follower";
                    case CANDIDATE -> "Candidate";
                    case PRE_CANDIDATE -> "PreVoteCandidate";
                };
            default -> throw new AssertionError("no such field: " + field);
        };
    }

    private static String said(Entry entry) {
        return switch (entry.payload()) {
            case Payload.Command command -> new String(command.bytesOfCommand(), StandardCharsets.UTF_8);
            case Payload.NoOp ignored -> "";
            case Payload.Configuration ignored -> "";
            case Payload.Loss ignored -> "";
        };
    }

    /**
     * Whether the script made this entry; the first no-op of a script that starts a node stands for its
     * configuration.
     */
    private boolean counts(Entry entry) {
        boolean first = entry.index() == 1 && lines.stream().anyMatch(line -> line.startsWith("start_node,"));
        return first || !said(entry).isEmpty();
    }

    private long scriptCommit(int id) {
        RaftNode node = cluster.node(id).raft();
        long index = 0;
        long committed = 0;
        for (long at = 1; at <= node.commitIndex(); at++) {
            Entry entry = node.log().at(at);
            if (counts(entry)) index++;
            if (said(entry).equals("signature")) committed = index;
        }
        return committed;
    }

    private String scriptLast(int id) {
        RaftNode node = cluster.node(id).raft();
        long index = 0;
        long term = 0;
        for (long at = 1; at <= node.log().lastIndex(); at++) {
            Entry entry = node.log().at(at);
            if (!counts(entry)) continue;
            index++;
            term = entry.term();
        }
        return term + "." + index;
    }
}
