package io.seedraft.replica.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.Dice;
import io.seedraft.port.LawViolation;
import io.seedraft.raft.Effect;
import io.seedraft.raft.Effects;
import io.seedraft.raft.HardState;
import io.seedraft.raft.Input;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.RaftNode;
import io.seedraft.raft.Recovered;
import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayerTest {

    private static final RaftConfig CONFIG = RaftConfig.of(1, Membership.ofVoters(1, 2, 3));

    private final List<byte[]> pieces = new ArrayList<>();
    private final Effects effects = new Effects();
    private RaftNode node;
    private long now = -5;

    private final Recorder recorder =
            new Recorder((bytes, length) -> pieces.add(Arrays.copyOf(bytes, length)), () -> node.wakeAt());

    private void boot(Recovered recovered) {
        Dice dice = new SplittableRandom(3)::nextLong;
        recorder.booting(CONFIG, recovered, now);
        node = RaftNode.boot(CONFIG, recovered, recorder.listening(dice), now);
        step(Input.WakeUp.INSTANCE);
    }

    private void step(Input input) {
        effects.clear();
        recorder.stepping(now, input);
        node.step(now, input, effects);
        recorder.stepped(input, effects);
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Persist persist) {
                step(new Input.Persisted(persist.write()));
                return;
            }
        }
    }

    /** Boots with some log, is elected, proposes and reads. */
    private void live() {
        Entry entry = new Entry(1, 4, new Payload.Command(new byte[] {7, 8}));
        boot(new Recovered(new HardState(4, 2), EntryId.NONE, List.of(entry)));
        now = node.wakeAt();
        step(Input.WakeUp.INSTANCE);
        step(new Input.Received(2, new Message.PreVoteReply(5, true)));
        step(new Input.Received(2, new Message.RequestVoteReply(5, true)));
        for (int i = 1; i <= 20; i++) {
            now += 1_000;
            step(new Input.Propose(i, new byte[] {1, (byte) i}));
            step(new Input.Received(
                    2, new Message.AppendAccepted(5, 1, node.log().lastIndex())));
            step(new Input.Read(100 + i, false));
        }
    }

    private Replayed replay() {
        recorder.flush();
        return Replayer.replay(pieces.iterator());
    }

    @Test
    void the_same_inputs_give_the_same_outputs_over_several_boots() {
        live();
        assertTrue(node.commitIndex() > 5, "it led and committed");
        live();
        Replayed replayed = replay();
        assertEquals("", replayed.detail());
        assertEquals(Replayed.Verdict.SAME, replayed.verdict());
        assertEquals(2, replayed.boots());
        assertTrue(replayed.steps() > 100);
        assertEquals(replayed, replay());
    }

    @Test
    void other_inputs_give_another_fingerprint() {
        live();
        Replayed before = replay();
        now += 1;
        step(new Input.Propose(999, new byte[] {1}));
        assertNotEquals(before.fingerprint(), replay().fingerprint());
    }

    @Test
    void the_first_step_that_did_something_else_is_named() {
        live();
        recorder.flush();
        byte[] piece = pieces.get(1);
        int command = 1;
        while (piece[command] != 1 || piece[command + 1] != 10 || piece[command - 1] != 2) command++;
        piece[command + 1] = 77;
        Replayed replayed = replay();
        assertEquals(Replayed.Verdict.DIVERGED, replayed.verdict());
        assertTrue(replayed.detail().contains("Propose): other effects"), replayed::detail);
    }

    @Test
    void a_broken_law_is_broken_again() {
        live();
        recorder.stepping(now, new Input.Persisted(1L << 40));
        assertThrows(LawViolation.class, () -> node.step(now, new Input.Persisted(1L << 40), effects));
        Replayed replayed = replay();
        assertEquals(Replayed.Verdict.LAW_BROKEN, replayed.verdict());
        assertTrue(replayed.detail().contains("only what was written becomes durable"), replayed::detail);
    }

    @Test
    void a_law_that_is_broken_no_more_is_a_difference() {
        live();
        recorder.stepping(now, Input.WakeUp.INSTANCE);
        Replayed replayed = replay();
        assertEquals(Replayed.Verdict.DIVERGED, replayed.verdict());
        assertTrue(replayed.detail().endsWith("broke a law then, and not now"), replayed::detail);
    }

    @Test
    void what_is_no_recording_is_unreadable() {
        pieces.add(new byte[] {99, 1, 2});
        assertEquals(Replayed.Verdict.UNREADABLE, replay().verdict());
        pieces.set(0, new byte[] {RecordCodec.BOOT, 1});
        assertEquals(Replayed.Verdict.UNREADABLE, replay().verdict());
        pieces.clear();
        assertEquals(Replayed.Verdict.SAME, replay().verdict());
    }

    /** A log of so many bytes that its boot is in several pieces. */
    private static Recovered longLog() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            entries.add(new Entry(i, 1 + i / 100, new Payload.Command(new byte[1_000])));
        }
        return new Recovered(new HardState(4, 2), EntryId.NONE, entries);
    }

    @Test
    void a_long_log_is_recorded_in_pieces_as_short_as_others() {
        boot(longLog());
        Replayed replayed = replay();
        assertEquals(Replayed.Verdict.SAME, replayed.verdict(), replayed::detail);
        assertEquals(1, replayed.boots());
        assertTrue(pieces.size() > 3);
        for (byte[] piece : pieces) assertTrue(piece.length < 70_000);
    }

    @Test
    void a_boot_that_was_killed_before_it_had_written_down_its_log_has_not_run() {
        live();
        recorder.flush();
        Replayed before = replay();
        List<byte[]> whole = List.copyOf(pieces);
        boot(longLog());
        recorder.flush();
        List<byte[]> all = List.copyOf(pieces);
        for (int kept = whole.size() + 1; kept < all.size() - 1; kept++) {
            assertEquals(before, Replayer.replay(all.subList(0, kept).iterator()));
        }
        List<byte[]> killedThenBooted = new ArrayList<>(all.subList(0, all.size() - 2));
        killedThenBooted.addAll(whole);
        Replayed replayed = Replayer.replay(killedThenBooted.iterator());
        assertEquals(Replayed.Verdict.SAME, replayed.verdict(), replayed::detail);
        assertEquals(2, replayed.boots());
    }

    @Test
    void entries_that_are_none_of_a_boot_or_more_than_it_announced_are_unreadable() {
        boot(longLog());
        recorder.flush();
        List<byte[]> twice = new ArrayList<>(pieces);
        twice.add(twice.size() - 1, pieces.get(pieces.size() - 2));
        assertEquals(
                Replayed.Verdict.UNREADABLE, Replayer.replay(twice.iterator()).verdict());
        assertEquals(
                Replayed.Verdict.UNREADABLE,
                Replayer.replay(pieces.subList(1, pieces.size()).iterator()).verdict());
    }

    @Test
    void a_configuration_that_cannot_be_is_unreadable() {
        boot(Recovered.NOTHING);
        recorder.flush();
        pieces.getFirst()[1] = 0;
        Replayed replayed = replay();
        assertEquals(Replayed.Verdict.UNREADABLE, replayed.verdict());
        assertTrue(replayed.detail().contains("no configuration of a node"), replayed::detail);
    }

    @Test
    void a_piece_is_handed_on_after_a_second_however_short_it_is() {
        boot(Recovered.NOTHING);
        assertEquals(1, pieces.size());
        now += 999_999_999L;
        step(new Input.Received(2, new Message.PreVoteReply(0, false)));
        assertEquals(1, pieces.size());
        now += 1;
        step(new Input.Received(2, new Message.PreVoteReply(0, false)));
        assertEquals(2, pieces.size());
        assertEquals(Replayed.Verdict.SAME, replay().verdict());
    }

    @Test
    void a_recording_whose_sink_refuses_has_ended_and_the_node_goes_on() {
        List<byte[]> kept = new ArrayList<>();
        Recorder refused =
                new Recorder((bytes, length) -> kept.size() < 1 && kept.add(Arrays.copyOf(bytes, length)), () -> 0);
        refused.booting(CONFIG, longLog(), 0);
        assertEquals(1, kept.size());
        refused.stepping(1, Input.WakeUp.INSTANCE);
        refused.stepped(Input.WakeUp.INSTANCE, effects);
        assertEquals(5, refused.listening(bound -> 5).below(9));
        refused.flush();
        assertEquals(1, kept.size());
    }

    @Test
    void damaged_bytes_end_in_a_verdict_and_in_nothing_else() {
        live();
        recorder.flush();
        List<byte[]> whole = List.copyOf(pieces);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 5_000; i++) {
            pieces.clear();
            for (byte[] piece : whole) pieces.add(piece.clone());
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                byte[] piece = pieces.get(random.nextInt(pieces.size()));
                piece[random.nextInt(piece.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(4));
            }
            Replayer.replay(pieces.iterator());
        }
    }
}
