package io.seedraft.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.message.Message;
import org.junit.jupiter.api.Test;

/** Limits without a refusal: what is beyond them has a fate that nobody has to be told. */
class LimitsReachedTest {

    @Test
    void promises_beyond_those_that_a_hanging_disk_holds_back_are_lost_as_messages_may_be() {
        Durability durability = new Durability(new RaftLog(EntryId.NONE));
        Effects out = new Effects();
        for (int i = 0; i < Durability.HELD_MAX + 100; i++)
            durability.promise(2, new Message.AppendAccepted(1, i, 0), out);
        durability.persistNews(new HardState(1, RaftNode.NOBODY), out);
        out.clear();
        durability.persisted(1, out);
        assertEquals(Durability.HELD_MAX, out.size());
        durability.promise(2, new Message.AppendAccepted(1, 0, 0), out);
        assertEquals(Durability.HELD_MAX + 1, out.size());
    }

    @Test
    void an_answer_to_a_round_whose_time_is_forgotten_makes_no_lease() {
        Lease lease = new Lease(new Timing(100, 10, 0));
        for (int round = 1; round <= 2 * Lease.ROUNDS_KEPT; round++) lease.roundBegins(round, 1_000L + round);
        assertEquals(Long.MIN_VALUE, lease.boundUntilNanos(Lease.ROUNDS_KEPT, 50));
        assertEquals(1_000 + Lease.ROUNDS_KEPT + 1 + 50, lease.boundUntilNanos(Lease.ROUNDS_KEPT + 1, 50));
        assertEquals(1_000 + 2 * Lease.ROUNDS_KEPT + 50, lease.boundUntilNanos(2 * Lease.ROUNDS_KEPT, 50));
    }
}
