package io.seedraft.history.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single operations of the models do, and how histories of theirs fall into parts. */
final class ModelsTest {
    private static MultiRegisterInput transaction(MultiRegisterInput.Action... actions) {
        return new MultiRegisterInput(List.of(actions));
    }

    @Test
    void a_transaction_sees_its_own_writes_and_takes_effect_as_a_whole() {
        MultiRegisterModel model = new MultiRegisterModel(Map.of("x", "0"));
        MultiRegisterInput both = transaction(
                new MultiRegisterInput.Read("x"),
                new MultiRegisterInput.Write("x", "1"),
                new MultiRegisterInput.Read("x"),
                new MultiRegisterInput.Read("y"));
        MultiRegisterOutput read = new MultiRegisterOutput(Arrays.asList("0", "1", null));
        assertEquals(Map.of("x", "1"), model.step(model.initial(), both, read));
        assertNull(model.step(Map.of("x", "1"), both, read));
        assertNull(model.step(model.initial(), both, new MultiRegisterOutput(List.of("0", "1"))));
        assertEquals("read x -> 0, write x 1, read x -> 1, read y -> nothing", model.describe(both, read));
        assertThrows(IllegalArgumentException.class, () -> new MultiRegisterInput(List.of()));
    }

    @Test
    void registers_that_no_transaction_joins_are_parts_of_their_own() {
        Recording<MultiRegisterInput, MultiRegisterOutput> recording = new Recording<>();
        for (String register : List.of("x", "y", "z")) {
            int write = recording.invoke(0, transaction(new MultiRegisterInput.Write(register, "1")));
            recording.ok(write, new MultiRegisterOutput(List.of()));
        }
        int both = recording.invoke(0, transaction(new MultiRegisterInput.Read("z"), new MultiRegisterInput.Read("x")));
        recording.ok(both, new MultiRegisterOutput(List.of("1", "1")));
        Verdict verdict = new Checker<>(new MultiRegisterModel(Map.of())).check(recording.history());
        assertEquals(
                List.of("x, z", "y"),
                assertInstanceOf(Verdict.Linearizable.class, verdict).orders().stream()
                        .map(order -> order.part())
                        .toList());
    }

    @Test
    void two_transactions_that_each_miss_the_write_of_the_other_are_in_no_order() {
        Recording<MultiRegisterInput, MultiRegisterOutput> recording = new Recording<>();
        int a = recording.invoke(
                0, transaction(new MultiRegisterInput.Write("x", "1"), new MultiRegisterInput.Read("y")));
        int b = recording.invoke(
                1, transaction(new MultiRegisterInput.Write("y", "1"), new MultiRegisterInput.Read("x")));
        recording.ok(a, new MultiRegisterOutput(List.of("0")));
        recording.ok(b, new MultiRegisterOutput(List.of("0")));
        MultiRegisterModel model = new MultiRegisterModel(Map.of("x", "0", "y", "0"));
        assertInstanceOf(Verdict.NotLinearizable.class, new Checker<>(model).check(recording.history()));
    }

    @Test
    void an_add_may_tell_the_value_after_it() {
        CounterModel model = new CounterModel(5);
        assertEquals(7, model.step(5L, new CounterInput.Add(2), new CounterOutput(7)));
        assertNull(model.step(5L, new CounterInput.Add(2), new CounterOutput(5)));
        assertEquals(3, model.step(5L, new CounterInput.Add(-2), null));
        assertEquals("add -2", model.describe(new CounterInput.Add(-2), null));
        assertEquals("read -> 3", model.describe(new CounterInput.Read(), new CounterOutput(3)));
    }

    @Test
    void elements_are_parts_until_somebody_reads_the_whole_set() {
        Recording<SetInput, SetOutput> recording = new Recording<>();
        recording.ok(recording.invoke(0, new SetInput.Add("a")), new SetOutput.Flag(true));
        recording.ok(recording.invoke(0, new SetInput.Add("b")), null);
        assertEquals(2, parts(recording.history()));
        recording.ok(recording.invoke(0, new SetInput.Read()), new SetOutput.Elements(List.of("b", "a")));
        assertEquals(1, parts(recording.history()));
    }

    private static int parts(History<SetInput, SetOutput> history) {
        Verdict verdict = new Checker<>(new SetModel(List.of())).check(history);
        return assertInstanceOf(Verdict.Linearizable.class, verdict).orders().size();
    }

    /** Sixty lost adds would be 2^60 subsets to try. */
    @Test
    void lost_adds_that_nobody_saw_cost_nothing_and_one_that_was_seen_is_found() {
        Recording<SetInput, SetOutput> recording = new Recording<>();
        for (int i = 0; i < 60; i++) {
            recording.info(recording.invoke(i, new SetInput.Add("lost " + i)), History.NO_TIME);
        }
        recording.ok(recording.invoke(99, new SetInput.Read()), new SetOutput.Elements(List.of("lost 7")));
        assertEquals(1, parts(recording.history()));
        recording.ok(recording.invoke(99, new SetInput.Read()), new SetOutput.Elements(List.of("never added")));
        Verdict verdict = new Checker<>(new SetModel(List.of())).check(recording.history());
        assertInstanceOf(Verdict.NotLinearizable.class, verdict);
    }

    @Test
    void a_queue_gives_the_oldest_and_a_stack_the_newest() {
        ContainerModel queue = ContainerModel.queue();
        Sequence two = queue.initial().withLast("1").withLast("2");
        assertEquals(
                Sequence.EMPTY.withLast("2"), queue.step(two, new ContainerInput.Take(), new ContainerOutput("1")));
        assertNull(queue.step(two, new ContainerInput.Take(), new ContainerOutput("2")));
        assertNull(queue.step(two, new ContainerInput.Take(), new ContainerOutput(null)));
        assertEquals(Sequence.EMPTY, queue.step(Sequence.EMPTY, new ContainerInput.Take(), new ContainerOutput(null)));
        ContainerModel stack = ContainerModel.stack();
        Sequence pushed = stack.step(
                stack.step(stack.initial(), new ContainerInput.Put("1"), ContainerOutput.DONE),
                new ContainerInput.Put("2"),
                ContainerOutput.DONE);
        assertNull(stack.step(pushed, new ContainerInput.Take(), new ContainerOutput("1")));
        assertEquals(
                Sequence.EMPTY.withFirst("1"), stack.step(pushed, new ContainerInput.Take(), new ContainerOutput("2")));
        assertEquals("pop -> nothing", stack.describe(new ContainerInput.Take(), new ContainerOutput(null)));
    }

    @Test
    void a_mutex_of_owners_is_given_back_by_its_owner_only() {
        MutexModel owned = new MutexModel(true);
        String held = owned.step(owned.initial(), new MutexInput.Acquire(1), MutexOutput.DONE);
        assertEquals("held by 1", held);
        assertNull(owned.step(held, new MutexInput.Acquire(2), MutexOutput.DONE));
        assertNull(owned.step(held, new MutexInput.Release(2), MutexOutput.DONE));
        assertEquals(held, owned.step(held, new MutexInput.Release(2), MutexOutput.REFUSED));
        assertEquals(owned.initial(), owned.step(held, new MutexInput.Release(1), null));
        MutexModel anybody = new MutexModel(false);
        String taken = anybody.step(anybody.initial(), new MutexInput.Acquire(1), MutexOutput.DONE);
        assertEquals(anybody.initial(), anybody.step(taken, new MutexInput.Release(2), MutexOutput.DONE));
    }

    @Test
    void a_mutex_whose_answer_nobody_noted_may_have_refused() {
        MutexModel mutex = new MutexModel(true);
        String held = mutex.step(mutex.initial(), new MutexInput.Acquire(1), null);
        assertEquals("held by 1", held);
        assertEquals(held, mutex.step(held, new MutexInput.Acquire(2), null));
        assertEquals(held, mutex.step(held, new MutexInput.Release(2), null));
        assertNull(mutex.step(mutex.initial(), new MutexInput.Acquire(1), MutexOutput.REFUSED));
        Recording<MutexInput, MutexOutput> recording = new Recording<>();
        recording.ok(recording.invoke(1, new MutexInput.Acquire(1)), MutexOutput.DONE);
        recording.ok(recording.invoke(2, new MutexInput.Acquire(2)), null);
        recording.ok(recording.invoke(1, new MutexInput.Release(1)), MutexOutput.DONE);
        assertInstanceOf(Verdict.Linearizable.class, new Checker<>(mutex).check(recording.history()));
        recording.ok(recording.invoke(2, new MutexInput.Release(2)), MutexOutput.DONE);
        assertInstanceOf(Verdict.NotLinearizable.class, new Checker<>(mutex).check(recording.history()));
    }

    @Test
    void a_bank_without_debts_refuses_what_is_not_there() {
        BankModel strict = new BankModel(Map.of("a", 3L, "b", 0L), false);
        BankInput five = new BankInput.Transfer("a", "b", 5);
        assertNull(strict.step(strict.initial(), five, BankOutput.DONE));
        assertEquals(strict.initial(), strict.step(strict.initial(), five, BankOutput.REFUSED));
        assertEquals(strict.initial(), strict.step(strict.initial(), five, null));
        BankModel lenient = new BankModel(Map.of("a", 3L, "b", 0L), true);
        assertEquals(Map.of("a", -2L, "b", 5L), lenient.step(lenient.initial(), five, BankOutput.DONE));
        assertNull(lenient.step(lenient.initial(), five, BankOutput.REFUSED));
        assertNull(lenient.step(lenient.initial(), new BankInput.Transfer("a", "c", 1), null));
        assertThrows(IllegalArgumentException.class, () -> new BankInput.Transfer("a", "b", -1));
    }

    @Test
    void the_store_and_the_register_speak_as_their_clients_do() {
        KeyValueModel store = new KeyValueModel();
        assertEquals("put x 41", store.describe(new KvInput.Put("x", "41"), KvOutput.DONE));
        assertEquals("put x 'a, b'", store.describe(new KvInput.Put("x", "a, b"), KvOutput.DONE));
        assertEquals("put x 'nothing'", store.describe(new KvInput.Put("x", "nothing"), KvOutput.DONE));
        assertEquals("'2,'", store.describeState("2,"));
        assertEquals("absent", store.describeState(store.initial()));
        assertEquals("get x -> nothing", store.describe(new KvInput.Get("x"), new KvOutput.Found(null)));
        assertEquals("cas x nothing 1 -> true", store.describe(new KvInput.Cas("x", null, "1"), KvOutput.TRUE));
        CasRegisterModel register = new CasRegisterModel(null);
        assertEquals("cas 1 2", register.describe(new RegisterInput.Cas("1", "2"), RegisterOutput.DONE));
        assertEquals("read", register.describe(new RegisterInput.Read(), null));
    }
}
