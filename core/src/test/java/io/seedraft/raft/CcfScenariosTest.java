package io.seedraft.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * CCF's Raft scenarios. Those whose claims do not depend on what is CCF's own run with all their assertions; every
 * one of them runs
 * as a schedule, under each set of options, where only the laws count and that all agree in the end.
 */
class CcfScenariosTest {

    private static final List<String> SCRIPTS = List.of(
            "ackuracy",
            "append",
            "bad_network",
            "candidate_viability",
            "check_quorum",
            "commit_parity",
            "election",
            "fancy_election",
            "fancy_election.1",
            "follower_overcommit_partial_verified",
            "former_candidate_double_vote",
            "indirect_commit_stale_leader",
            "large_entry_batching",
            "leadership_race",
            "liveness_through_conflict",
            "matching_partial",
            "multi_election",
            "nominate_successor",
            "partial_append_entries",
            "pre_vote",
            "reconnect",
            "reelection",
            "replicate",
            "rollback_safety",
            "soft_rollback",
            "startup",
            "suffix_collision",
            "suffix_collision.1");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "append, false, 7",
        "bad_network, false, 2",
        "commit_parity, false, 4",
        "election, false, 4",
        "former_candidate_double_vote, false, 16",
        "large_entry_batching, false, 3",
        "liveness_through_conflict, false, 8",
        "multi_election, false, 13",
        "partial_append_entries, true, 10",
        "replicate, false, 6",
        "soft_rollback, false, 9",
        "startup, false, 3",
        "suffix_collision, false, 1",
        "suffix_collision.1, false, 5"
    })
    void what_the_script_claims_holds(String script, boolean preVote, int claims) {
        assertEquals(claims, CcfScript.claims(script, new Options(preVote, false, false)));
    }

    static Stream<Arguments> schedules() {
        List<Arguments> all = new ArrayList<>();
        for (String script : SCRIPTS) {
            for (boolean preVote : new boolean[] {false, true}) {
                all.add(Arguments.of(script, new Options(preVote, false, false)));
                all.add(Arguments.of(script, new Options(preVote, true, false)));
                all.add(Arguments.of(script, new Options(preVote, true, true)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("schedules")
    void whatever_the_schedule_the_laws_hold_and_all_agree_in_the_end(String script, Options options) {
        assertTrue(CcfScript.schedule(script, options) > 0, "some commands applied");
    }
}
