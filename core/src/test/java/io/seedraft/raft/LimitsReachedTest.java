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
        durability.persistNews(1, RaftNode.NOBODY, Allegiance.NONE, out);
        out.clear();
        durability.persisted(1, out);
        assertEquals(Durability.HELD_MAX, out.size());
        durability.promise(2, new Message.AppendAccepted(1, 0, 0), out);
        assertEquals(Durability.HELD_MAX + 1, out.size());
    }

    @Test
    void a_later_round_confirms_for_those_that_are_forgotten() {
        ReadRounds reads = new ReadRounds(3);
        reads.add(1, 7, 0, 1_000);
        for (int i = 0; i < 2 * ReadRounds.UNCONFIRMED_MAX; i++) reads.begin(i);
        reads.confirm(ReadRounds.UNCONFIRMED_MAX);
        assertEquals(Long.MIN_VALUE, reads.confirmedBeganAtNanos(), "no lease from a round whose time is forgotten");
        assertEquals(7, reads.takeOldest().read());
        reads.confirm(ReadRounds.UNCONFIRMED_MAX + 5);
        assertEquals(ReadRounds.UNCONFIRMED_MAX + 4, reads.confirmedBeganAtNanos());
    }
}
