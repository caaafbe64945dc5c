package io.seedraft.replica.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Command;
import io.seedraft.kv.KeyValueStore;
import io.seedraft.kv.Kv;
import io.seedraft.kv.Result;
import io.seedraft.kv.StoreLimits;
import io.seedraft.replica.session.Applied.Outcome;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ExactlyOnceTest {

    private static final StoreLimits STORE = new StoreLimits(2, 40);

    /** What happens next to the clients and the log; {@code pick} chooses which client and which message. */
    private record Step(int what, int pick, Command command) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 9999),
                        Kv.commands())
                .as(Step::new);
    }

    /** A client as the thesis has it: it numbers its commands, repeats them, and says what it still waits for. */
    private static final class Client {
        final long session;
        final int window;
        final List<byte[]> sent = new ArrayList<>();
        final List<Command> commands = new ArrayList<>();
        final TreeSet<Integer> unanswered = new TreeSet<>();
        final TreeMap<Integer, Result> results = new TreeMap<>();

        Client(long session, int window) {
            this.session = session;
            this.window = window;
        }

        void send(Command command) {
            int sequence = sent.size();
            unanswered.add(sequence);
            if (sequence - unanswered.first() >= window) {
                unanswered.remove(sequence);
                return;
            }
            sent.add(Envelope.encode(session, sequence, unanswered.first(), command));
            commands.add(command);
        }
    }

    /** However often, however late and in whatever order copies come: the store is as if each first copy came alone. */
    @Property
    void copies_in_any_order_change_the_store_as_each_command_once_does(
            @ForAll @Size(max = 120) List<@From("steps") Step> steps) {
        SessionLimits limits = new SessionLimits(3, 7);
        StateMachine machine = new StateMachine(STORE, limits);
        KeyValueStore once = new KeyValueStore(STORE);
        List<Client> clients = new ArrayList<>();
        for (long index = 1; index <= 3; index++) {
            machine.apply(index, Envelope.encodeRegistration());
            clients.add(new Client(index, limits.maxResultsPerSession()));
        }
        long index = 3;
        for (Step step : steps) {
            Client client = clients.get(step.pick() % 3);
            if (step.what() < 2) client.send(step.command());
            if (client.sent.isEmpty()) continue;
            int sequence = step.pick() / 3 % client.sent.size();
            if (step.what() == 2) {
                // The answer reaches the client, unless there is none yet.
                if (client.results.containsKey(sequence)) client.unanswered.remove(sequence);
                continue;
            }
            Applied applied = machine.apply(++index, client.sent.get(sequence));
            Result known = client.results.get(sequence);
            if (known == null) {
                Result expected = once.apply(client.commands.get(sequence));
                assertEquals(new Applied(expected, Outcome.APPLIED), applied);
                client.results.put(sequence, expected);
            } else if (client.unanswered.contains(sequence)) {
                assertEquals(new Applied(known, Outcome.DUPLICATE), applied);
            } else {
                assertNotEquals(Outcome.APPLIED, applied.outcome());
                if (applied.outcome() == Outcome.DUPLICATE) assertEquals(known, applied.result());
            }
            assertEquals(once.digest(), machine.store().digest());
        }
    }

    /** Clients that follow no rule, too many of them: whatever the log holds, replicas agree, nothing applies twice. */
    @Property
    void replicas_agree_and_apply_nothing_twice_whatever_the_log_holds(
            @ForAll @Size(max = 120) List<@From("steps") Step> steps) {
        SessionLimits limits = new SessionLimits(2, 5);
        StateMachine steady = new StateMachine(STORE, limits);
        StateMachine restarted = new StateMachine(STORE, limits);
        TreeSet<List<Long>> done = new TreeSet<>((one, other) -> one.get(0).equals(other.get(0))
                ? Long.compare(one.get(1), other.get(1))
                : Long.compare(one.get(0), other.get(0)));
        long index = 0;
        for (Step step : steps) {
            byte[] payload = payloadOf(step, index);
            index += 1 + step.pick() % 2;
            Applied applied = steady.apply(index, payload);
            assertEquals(applied, restarted.apply(index, payload));
            if (Envelope.decode(payload) instanceof Envelope.InSession entry && applied.outcome() == Outcome.APPLIED) {
                assertTrue(done.add(List.of(entry.sessionId(), entry.sequence())), "applied twice: " + entry);
            }
            assertTrue(steady.sessions().size() <= limits.maxSessions());
            // One replica starts again from a snapshot now and then, and nobody can tell.
            if (step.pick() % 7 == 0) restarted = restartedFromSnapshot(restarted, limits);
            assertEquals(steady.digest(), restarted.digest());
        }
        assertArrayEquals(snapshotOf(steady), snapshotOf(restarted));
    }

    private static byte[] payloadOf(Step step, long index) {
        if (step.what() == 0) return Envelope.encodeRegistration();
        if (step.what() == 1) return Envelope.encode(step.command());
        long session = 1 + step.pick() % (index + 1);
        long sequence = step.pick() / 16 % 9;
        return Envelope.encode(session, sequence, Math.max(0, sequence - step.pick() / 160 % 7), step.command());
    }

    private static byte[] snapshotOf(StateMachine machine) {
        ByteWriter writer = new ByteWriter();
        machine.writeSnapshot(writer);
        return writer.toByteArray();
    }

    private static StateMachine restartedFromSnapshot(StateMachine machine, SessionLimits limits) {
        return StateMachine.readSnapshot(new ByteReader(snapshotOf(machine)), STORE, limits);
    }
}
