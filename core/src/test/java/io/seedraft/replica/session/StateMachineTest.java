package io.seedraft.replica.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.kv.AnswerLimits;
import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.port.LawViolation;
import io.seedraft.replica.session.Applied.Outcome;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import org.junit.jupiter.api.Test;

class StateMachineTest {

    private static final Applied UNDECODABLE = Applied.refused(Result.Undecodable.INSTANCE);

    private static final Bytes N = Bytes.of("n");
    private static final Command INCR = new Command.Incr(N, 1);
    private static final SessionLimits LIMITS = new SessionLimits(3, 4);

    private StateMachine machine = new StateMachine(StoreLimits.DEFAULT, LIMITS);
    private long index;

    private long register() {
        Applied applied = machine.apply(++index, Envelope.encodeRegistration());
        assertEquals(new Applied(new Result.SessionOpened(index), Outcome.APPLIED), applied);
        return index;
    }

    private Applied incr(long session, long sequence, long oldestUnanswered) {
        return machine.apply(++index, Envelope.encode(session, sequence, oldestUnanswered, INCR));
    }

    private static Applied applied(long number) {
        return new Applied(new Result.Number(number), Outcome.APPLIED);
    }

    private static Applied duplicate(long number) {
        return new Applied(new Result.Number(number), Outcome.DUPLICATE);
    }

    private static Applied refused(Result result) {
        return new Applied(result, Outcome.REFUSED);
    }

    private void counterIs(String expected) {
        assertEquals(new Result.Value(Bytes.of(expected)), machine.answer(new Query.Get(N), AnswerLimits.DEFAULT));
    }

    private static byte[] snapshotOf(StateMachine machine) {
        ByteWriter writer = new ByteWriter();
        machine.writeSnapshot(writer);
        return writer.toByteArray();
    }

    private static StateMachine restored(byte[] snapshot) {
        ByteReader reader = new ByteReader(snapshot);
        StateMachine machine = StateMachine.readSnapshot(reader, StoreLimits.DEFAULT, LIMITS);
        reader.expectEnd();
        return machine;
    }

    @Test
    void a_session_is_numbered_by_the_log_index_of_its_registration() {
        index = 41;
        assertEquals(42, register());
    }

    @Test
    void a_repeated_command_is_answered_again_and_not_applied_again() {
        long session = register();
        assertEquals(applied(1), incr(session, 1, 1));
        assertEquals(duplicate(1), incr(session, 1, 1));
        counterIs("1");
    }

    @Test
    void commands_of_a_session_may_arrive_in_any_order_within_the_window() {
        long session = register();
        assertEquals(applied(1), incr(session, 4, 1));
        assertEquals(applied(2), incr(session, 2, 1));
        assertEquals(applied(3), incr(session, 1, 1));
        assertEquals(duplicate(1), incr(session, 4, 1));
        assertEquals(applied(4), incr(session, 3, 1));
        assertEquals(duplicate(2), incr(session, 2, 1));
        counterIs("4");
    }

    @Test
    void a_late_duplicate_of_an_answered_command_is_never_applied_again() {
        long session = register();
        incr(session, 1, 1);
        incr(session, 2, 2);
        assertEquals(refused(new Result.StaleSequence(2)), incr(session, 1, 1));
        counterIs("2");
    }

    @Test
    void a_refusal_of_the_store_is_a_result_that_is_kept_as_well() {
        long session = register();
        machine.apply(++index, Envelope.encode(new Command.Put(N, Bytes.of("x"))));
        assertEquals(new Applied(Result.NOT_A_NUMBER, Outcome.APPLIED), incr(session, 1, 1));
        machine.apply(++index, Envelope.encode(new Command.Delete(N)));
        assertEquals(new Applied(Result.NOT_A_NUMBER, Outcome.DUPLICATE), incr(session, 1, 1));
        assertEquals(Result.ABSENT, machine.answer(new Query.Get(N), AnswerLimits.DEFAULT));
    }

    @Test
    void a_command_too_far_ahead_is_refused_in_every_copy_even_when_the_window_has_moved() {
        long session = register();
        byte[] far = Envelope.encode(session, 5, 1, INCR);
        long before = machine.digest();
        assertEquals(refused(new Result.SequenceTooFar(4)), machine.apply(++index, far));
        assertEquals(before, machine.digest());
        incr(session, 4, 4);
        assertEquals(refused(new Result.SequenceTooFar(4)), machine.apply(++index, far));
        assertEquals(applied(2), incr(session, 5, 2));
    }

    @Test
    void an_unknown_session_is_refused() {
        assertEquals(refused(new Result.SessionExpired(7)), incr(7, 1, 1));
        assertEquals(Result.ABSENT, machine.answer(new Query.Get(N), AnswerLimits.DEFAULT));
    }

    @Test
    void one_session_too_many_expires_the_one_whose_last_entry_is_furthest_back() {
        long first = register();
        long second = register();
        long third = register();
        incr(first, 1, 1);
        incr(second, 1, 1);
        incr(first, 1, 1); // a duplicate is a use as well
        long fourth = register();
        assertEquals(3, machine.sessions().size());
        assertEquals(refused(new Result.SessionExpired(third)), incr(third, 1, 1));
        register();
        assertEquals(refused(new Result.SessionExpired(second)), incr(second, 2, 2));
        assertEquals(applied(3), incr(first, 2, 2));
        assertEquals(applied(4), incr(fourth, 1, 1));
    }

    @Test
    void sequence_numbers_may_jump_and_end_where_numbers_end() {
        long session = register();
        assertEquals(applied(1), incr(session, 0, 0));
        assertEquals(applied(2), incr(session, 1L << 40, 1L << 40));
        assertEquals(duplicate(2), incr(session, 1L << 40, 1L << 40));
        assertEquals(applied(3), incr(session, Long.MAX_VALUE - 1, Long.MAX_VALUE - 2));
        assertEquals(applied(4), incr(session, Long.MAX_VALUE, Long.MAX_VALUE - 1));
        assertEquals(duplicate(4), incr(session, Long.MAX_VALUE, Long.MAX_VALUE));
        assertEquals(refused(new Result.StaleSequence(Long.MAX_VALUE)), incr(session, 1L << 40, 1L << 40));
        byte[] snapshot = snapshotOf(machine);
        assertArrayEquals(snapshot, snapshotOf(restored(snapshot)));
    }

    @Test
    void without_a_session_each_copy_is_applied() {
        byte[] payload = Envelope.encode(INCR);
        assertEquals(applied(1), machine.apply(1, payload));
        assertEquals(applied(2), machine.apply(2, payload));
    }

    @Test
    void a_payload_may_be_a_part_of_an_array() {
        byte[] payload = Envelope.encode(INCR);
        byte[] around = new byte[payload.length + 5];
        System.arraycopy(payload, 0, around, 2, payload.length);
        assertEquals(applied(1), machine.apply(1, around, 2, payload.length));
        assertEquals(UNDECODABLE, machine.apply(2, around, 2, payload.length + 1));
    }

    @Test
    void a_replica_from_a_snapshot_does_not_apply_the_second_copy_either() {
        long session = register();
        incr(session, 1, 1);
        StateMachine other = restored(snapshotOf(machine));
        assertEquals(machine.digest(), other.digest());
        byte[] again = Envelope.encode(session, 1, 1, INCR);
        assertEquals(duplicate(1), other.apply(++index, again));
        assertEquals(duplicate(1), machine.apply(index, again));
        assertEquals(machine.digest(), other.digest());
    }

    @Test
    void the_digest_tells_sessions_apart_where_stores_are_equal() {
        long session = register();
        long registered = machine.digest();
        incr(session, 1, 1);
        long once = machine.digest();
        incr(session, 1, 1);
        long usedAgain = machine.digest();
        assertNotEquals(registered, once);
        assertNotEquals(once, usedAgain, "who expires next depends on the last use");
    }

    @Test
    void an_entry_that_is_no_envelope_changes_nothing_on_any_replica() {
        long before = machine.digest();
        assertEquals(UNDECODABLE, machine.apply(1, new byte[0]));
        assertEquals(UNDECODABLE, machine.apply(1, new byte[] {0x22, 1, 1, 0, 0x3F}));
        assertEquals(before, machine.digest());
    }

    @Test
    void registrations_out_of_order_break_a_law() {
        machine.apply(5, Envelope.encodeRegistration());
        LawViolation broken = assertThrows(LawViolation.class, () -> machine.apply(5, Envelope.encodeRegistration()));
        assertEquals("AppliedInOrder", broken.law());
    }

    @Test
    void a_snapshot_with_a_changed_byte_is_refused() {
        long session = register();
        register();
        incr(session, 3, 2);
        incr(session, 2, 2);
        byte[] good = snapshotOf(machine);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThrows(MalformedBytes.class, () -> restored(bad));
        }
    }

    @Test
    void a_snapshot_made_under_larger_limits_is_refused() {
        long session = register();
        register();
        incr(session, 4, 1);
        byte[] snapshot = snapshotOf(machine);
        for (SessionLimits smaller : new SessionLimits[] {new SessionLimits(1, 4), new SessionLimits(2, 3)}) {
            assertThrows(
                    MalformedBytes.class,
                    () -> StateMachine.readSnapshot(new ByteReader(snapshot), StoreLimits.DEFAULT, smaller));
        }
    }

    @Test
    void limits_that_no_table_can_keep_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new SessionLimits(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SessionLimits(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new SessionLimits(1, 65537));
    }
}
