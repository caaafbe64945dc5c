package io.seedraft.sim.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Refusal;
import io.seedraft.raft.Role;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.session.Envelope;
import io.seedraft.sim.campaign.TraceScope;
import io.seedraft.sim.oracle.FakeNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceWriterTest {

    private final List<String> lines = new ArrayList<>();
    private final TraceWriter trace = traceOf(TraceScope.ALL);
    private final FakeNode n2 = new FakeNode(2);

    private TraceWriter traceOf(TraceScope scope) {
        return new TraceWriter(lines::add, scope, new RequestNames() {
            @Override
            public String name(long number) {
                return "c1." + number;
            }

            @Override
            public String words(long number) {
                return "get k" + number;
            }
        });
    }

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
                    t(ms)   node role term commit  event                                                         because
                      0.000 n2   F       0      0  BOOT: term 0, vote –, log up to 0.0                           first boot
                    187.200 n2   F→C     1      0  wake → persist#1 {term 1, vote n2}                            election timeout
                    188.040 n2   C       1      0  durable#1 → RequestVote t1 last 0.0 → n1 n3
                    193.000 n1   ──      ─      ─  CRASH, unsynced write lost                                    fault 3 of 7
                    194.000 n2   C→L     1      0  ← n3 RequestVoteReply t1 GRANT → persist#2 {term 1, vote n2,  a majority voted for it
                                                     1.1}
                """, String.join("\n", lines).indent(0));
    }

    @Test
    void all_effects_have_words() {
        n2.is(Role.LEADER, 2).because("");
        trace.stepped(
                0,
                n2,
                new Input.Propose(7, Envelope.encode(new Command.Put(Bytes.of("x"), Bytes.of("41")))),
                effects(
                        new Effect.Accepted(7, new EntryId(2, 5)),
                        new Effect.Apply(List.of(entry(1, 3), entry(2, 4))),
                        new Effect.Refused(8, Refusal.NOT_LEADER, 3),
                        new Effect.Readable(9, 4),
                        new Effect.LeadershipLost(2)));
        assertEquals(
                List.of(
                        "propose c1.7: set x = 41 → accept c1.7 at 2.5; apply 1.3..2.4: no-op, no-op; refuse",
                        "  c1.8: not the leader; readable c1.9 at 4; leadership of term 2 lost"),
                lines.stream().map(line -> line.substring(35)).toList());
    }

    @Test
    void columns_stay_aligned_for_seven_nodes_long_terms_and_long_logs() {
        FakeNode n7 = new FakeNode(7);
        n7.is(Role.PRE_CANDIDATE, 999).because("an entry of a newer leader replaces the tail");
        n7.committedUpTo(99_999);
        EntryId last = new EntryId(998, 99_998);
        Effects all = new Effects();
        for (int to = 1; to <= 6; to++) all.add(new Effect.Send(to, new Message.RequestPreVote(1_000, last)));
        trace.header();
        trace.booted(0, n2, "");
        trace.stepped(9_999_999_000_000L, n7, Input.WakeUp.INSTANCE, all);
        assertEquals("""
                    t(ms)   node role term commit  event                                                         because
                      0.000 n2   F       0      0  BOOT: term 0, vote –, log up to 0.0
                9999999.000 n7   P     999  99999  wake → RequestPreVote t1000 last 998.99998 → n1 n2 n3 n4 n5   an entry of a newer
                                                     n6                                                            leader replaces the
                                                                                                                   tail
                """, String.join("\n", lines).indent(0));
    }

    @Test
    void a_part_shows_its_nodes_its_time_and_what_happens_to_no_node() {
        TraceWriter part = traceOf(new TraceScope(1 << 2, 10, 20));
        part.happened(9, 2, "too early", "");
        part.happened(10, 2, "first", "");
        part.happened(15, 1, "another node", "");
        part.happened(15, RaftNode.NOBODY, "FAULT", "");
        part.happened(20, 2, "last", "");
        part.happened(21, 2, "too late", "");
        part.end();
        assertEquals(
                List.of("first", "FAULT", "last"),
                lines.stream().map(line -> line.substring(35)).toList());
    }

    @Test
    void a_part_in_which_nothing_is_says_so() {
        TraceWriter part = traceOf(new TraceScope(1 << 2, 10, 20));
        part.happened(9, 2, "too early", "");
        part.end();
        assertEquals(List.of("(nothing of these nodes in this time)"), lines);
    }

    @Test
    void what_is_broken_is_marked_where_it_breaks() {
        trace.mark(new BrokenLaw("ElectionSafety", 12_000_000, List.of("n1 and n3 lead term 5", "both")));
        trace.happened(12_000_000, 1, "before", "");
        trace.happened(12_000_001, 1, "after", "");
        trace.end();
        assertTrue(lines.get(0).endsWith("before"), lines::toString);
        assertTrue(lines.get(1).startsWith("━━━ ElectionSafety IS BROKEN HERE ━━━"), lines::toString);
        assertEquals(List.of("    n1 and n3 lead term 5", "    both"), lines.subList(2, 4));
        assertTrue(lines.get(5).endsWith("after"), lines::toString);
        assertEquals(6, lines.size());
    }

    @Test
    void a_law_that_breaks_within_a_step_shows_what_the_node_was_about() {
        trace.mark(new BrokenLaw("LogMatching", Long.MAX_VALUE, List.of("an entry twice")));
        trace.happened(5_000_000, 1, "before", "");
        trace.receiving(7_000_000, 3, 1, new Message.TimeoutNow(4));
        trace.end();
        assertTrue(
                lines.get(1).endsWith("7.000 n3   ──      ─      ─  ← n1 TimeoutNow t4 → and there it breaks"),
                lines::toString);
        assertTrue(lines.get(2).startsWith("━━━ LogMatching IS BROKEN HERE"), lines::toString);
    }

    @Test
    void what_is_broken_outside_of_what_is_shown_is_told_in_a_line() {
        TraceWriter part = traceOf(new TraceScope(-1, 0, 20));
        part.mark(new BrokenLaw("LogMatching", 12_000_000, List.of("an entry twice")));
        part.happened(9, 2, "shown", "");
        part.happened(13_000_000, 2, "not shown", "");
        part.end();
        assertEquals("(LogMatching is broken at 12ms, outside of what is shown)", lines.get(1));
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
