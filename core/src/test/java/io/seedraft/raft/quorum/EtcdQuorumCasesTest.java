package io.seedraft.raft.quorum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.quorum.Quorum.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What etcd's Raft says of majorities, case for case. */
class EtcdQuorumCasesTest {

    static Stream<Datadriven.Case> cases() {
        List<Datadriven.Case> all = new ArrayList<>();
        for (String file : List.of("majority_commit.txt", "majority_vote.txt", "joint_vote.txt")) {
            all.addAll(Datadriven.cases(file));
        }
        return all.stream();
    }

    @Test
    void every_case_of_the_files_is_run() {
        assertEquals(77, cases().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_result_is_the_same(Datadriven.Case one) {
        List<Integer> incoming = ids(one.list("cfg"));
        List<Integer> outgoing = ids(one.list("cfgj"));
        boolean joint = one.arguments().containsKey("cfgj");
        Map<Integer, String> values = new LinkedHashMap<>();
        for (int id : incoming) values.put(id, "");
        for (int id : outgoing) values.put(id, "");
        int next = 0;
        List<String> given = one.list(one.command().equals("vote") ? "votes" : "idx");
        assertEquals(values.size(), given.size(), "one value for each distinct voter");
        for (int id : values.keySet()) values.put(id, given.get(next++));
        if (!incoming.isEmpty()) checkMembership(incoming, outgoing, values);
        String result = switch (one.command()) {
            case "committed" -> committed(incoming, values);
            case "vote" ->
                joint ? say(Quorum.both(vote(incoming, values), vote(outgoing, values))) : say(vote(incoming, values));
            default -> throw new IllegalStateException(one.toString());
        };
        assertEquals(one.result(), result);
    }

    private static List<Integer> ids(List<String> words) {
        return words.stream().map(Integer::valueOf).toList();
    }

    private static String committed(List<Integer> voters, Map<Integer, String> acknowledged) {
        long[] reached = new long[voters.size()];
        for (int i = 0; i < reached.length; i++) {
            String index = acknowledged.get(voters.get(i));
            reached[i] = index.equals("_") ? 0 : Long.parseLong(index);
        }
        long index = Quorum.reachedByMajority(reached, reached.length);
        return index == Long.MAX_VALUE ? "∞" : Long.toString(index);
    }

    private static Tally vote(List<Integer> voters, Map<Integer, String> votes) {
        int granted = 0;
        int refused = 0;
        for (int voter : voters) {
            if (votes.get(voter).equals("y")) granted++;
            if (votes.get(voter).equals("n")) refused++;
        }
        return Quorum.tally(granted, refused, voters.size());
    }

    private static String say(Tally tally) {
        return switch (tally) {
            case WON -> "VoteWon";
            case LOST -> "VoteLost";
            case PENDING -> "VotePending";
        };
    }

    /** A membership of these halves counts each distinct voter once. */
    private static void checkMembership(List<Integer> incoming, List<Integer> outgoing, Map<Integer, String> values) {
        Membership membership = Membership.of(array(incoming), array(outgoing), new int[0]);
        assertEquals(values.size(), membership.size());
        assertEquals(!outgoing.isEmpty(), membership.isJoint());
        for (int id : values.keySet()) assertEquals(id, membership.member(membership.slotOf(id)));
    }

    private static int[] array(List<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
