package io.seedraft.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where indexes end, nothing overflows, and everything that is refused is refused clearly. */
class EndsOfRangesTest {

    private final Effects effects = new Effects();
    private long now = 1;

    private RaftNode alone(long lastIndex) {
        Recovered recovered = new Recovered(new HardState(1, 0), new EntryId(1, lastIndex), List.of());
        RaftNode node = RaftNode.boot(RaftConfig.of(1, Membership.ofVoters(1)), recovered, bound -> 0, now);
        for (int i = 0; i < 3; i++) {
            step(node, Input.WakeUp.INSTANCE);
            now = Math.max(now, node.wakeAt());
        }
        return node;
    }

    /** Makes durable at once what a step writes. */
    private void step(RaftNode node, Input input) {
        effects.clear();
        node.step(now, input, effects);
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Persist persist) {
                node.step(now, new Input.Persisted(persist.write()), effects);
            }
        }
    }

    @Test
    void a_leader_takes_commands_as_long_as_indexes_are_left_for_the_leaders_after_it() {
        RaftNode node = alone(Admission.LAST_COMMAND_INDEX - 3);
        assertEquals(Role.LEADER, node.role());
        while (node.log().lastIndex() < Admission.LAST_COMMAND_INDEX) step(node, new Input.Propose(1, new byte[9]));
        step(node, new Input.Propose(2, new byte[9]));
        assertEquals(new Effect.Refused(2, Refusal.LOG_FULL, 1), effects.get(0));
        assertEquals(Admission.LAST_COMMAND_INDEX, node.commitIndex());
    }

    @Test
    void a_node_whose_indexes_are_used_up_stands_no_more_and_says_so() {
        RaftNode node = alone(EntryId.MAX_INDEX - 1);
        assertEquals(Role.FOLLOWER, node.role());
        assertTrue(node.because().contains("2^62"), node.because());
        assertEquals(Role.LEADER, alone(EntryId.MAX_INDEX - 2).role());
    }
}
