package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.sim.oracle.FakeNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceWriterTest {

    private final List<String> lines = new ArrayList<>();
    private final TraceWriter trace = new TraceWriter(lines::add, Long::toString);
    private final FakeNode n2 = new FakeNode(2);

    private static Effects effects(Effect... all) {
        Effects effects = new Effects();
        for (Effect effect : all) effects.add(effect);
        return effects;
    }

    private static Entry entry(long term, long index) {
        return new Entry(index, term, Payload.NoOp.INSTANCE);
    }

    @Test
    void an_election_reads_as_a_story_in_fixed_columns() {
        Message request = new Message.RequestVote(1, EntryId.NONE, false);
        trace.header();
        trace.booted(0, n2, "first boot");
        trace.stepped(
                187_200_000,
                n2.is(Role.CANDIDATE, 1).because("election timeout"),
                Input.WakeUp.INSTANCE,
                effects(new Effect.Persist(1, new HardState(1, 2), List.of())));
        trace.stepped(
                188_040_500,
                n2.because(""),
                new Input.Persisted(1),
                effects(new Effect.Send(1, request), new Effect.Send(3, request)));
        trace.happened(193_000_000, 1, "CRASH, unsynced write lost", "fault 3 of 7");
        trace.stepped(
                194_000_000,
                n2.is(Role.LEADER, 1).because("a majority voted for it"),
                new Input.Received(3, new Message.RequestVoteReply(1, true)),
                effects(new Effect.Persist(2, new HardState(1, 2), List.of(entry(1, 1)))));
        assertEquals("""
                    t(ms)   node  role  term commit  event                                                                      because
                      0.000 n2    F        0      0  BOOT: term 0, vote –, log up to 0.0                                        first boot
                    187.200 n2    F→C      1      0  wake → persist#1 {term 1, vote n2}                                         election timeout
                    188.040 n2    C        1      0  durable#1 → RequestVote t1 last 0.0 → n1 n3
                    193.000 n1    ──       ─      ─  CRASH, unsynced write lost                                                 fault 3 of 7
                    194.000 n2    C→L      1      0  ← n3 RequestVoteReply t1 GRANT → persist#2 {term 1, vote n2, 1.1}          a majority voted for it
                """, String.join("\n", lines).indent(0));
    }

    @Test
    void all_effects_have_words() {
        n2.is(Role.LEADER, 2).because("");
        trace.stepped(
                0,
                n2,
                new Input.Propose(7, new byte[23]),
                effects(
                        new Effect.Accepted(7, new EntryId(2, 5)),
                        new Effect.Apply(List.of(entry(1, 3), entry(2, 4))),
                        new Effect.Refused(8, Refusal.NOT_LEADER, 3),
                        new Effect.Readable(9, 4),
                        new Effect.LeadershipLost(2)));
        String line = lines.get(0);
        assertEquals(
                "propose #7 23 B → accept #7 at 2.5; apply 1.3..2.4; refuse #8 NOT_LEADER; readable #9 at 4; "
                        + "leadership of term 2 lost",
                line.substring(37));
    }

    @Test
    void messages_are_short() {
        EntryId last = new EntryId(2, 9);
        assertEquals("RequestVote t4 last 2.9", MessageText.of(new Message.RequestVote(4, last, false)));
        assertEquals(
                "Heartbeat t4 at 2.9 commit 8 r3", MessageText.of(new Message.AppendEntries(4, last, List.of(), 8, 3)));
        assertEquals(
                "AppendEntries t4 after 2.9: 4.10..4.11 commit 8 r3",
                MessageText.of(new Message.AppendEntries(4, last, List.of(entry(4, 10), entry(4, 11)), 8, 3)));
        assertEquals(
                "AppendRejected t4 lacks 9 hint 2.7 r3",
                MessageText.of(new Message.AppendRejected(4, 3, 9, new EntryId(2, 7))));
        assertEquals("ReadIndexReply t4 #5 at 8", MessageText.of(new Message.ReadIndexReply(4, 5, 8)));
    }
}
