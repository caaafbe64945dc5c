package io.seedraft.history.checker.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ModelsAgainstEveryOrderTest {
    private static final int HISTORIES = 4_000;

    private static String value(Random random) {
        return "" + random.nextInt(3);
    }

    @Test
    void several_registers() {
        new RandomRuns<>(
                        new MultiRegisterModel(Map.of("a", "0", "b", "0")),
                        ModelsAgainstEveryOrderTest::transaction,
                        (random, input) -> new MultiRegisterOutput(input.actions().stream()
                                .filter(action -> action instanceof MultiRegisterInput.Read)
                                .map(action -> value(random))
                                .toList()))
                .agreeWithEveryOrder(HISTORIES);
    }

    private static MultiRegisterInput transaction(Random random) {
        List<MultiRegisterInput.Action> actions = new ArrayList<>();
        int size = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < size; i++) {
            String register = random.nextBoolean() ? "a" : "b";
            actions.add(
                    random.nextBoolean()
                            ? new MultiRegisterInput.Read(register)
                            : new MultiRegisterInput.Write(register, value(random)));
        }
        return new MultiRegisterInput(actions);
    }

    @Test
    void a_counter() {
        new RandomRuns<Long, CounterInput, CounterOutput>(
                        new CounterModel(0),
                        random -> random.nextBoolean()
                                ? new CounterInput.Read()
                                : new CounterInput.Add(random.nextInt(4) - 1),
                        (random, input) -> input instanceof CounterInput.Add && random.nextBoolean()
                                ? null
                                : new CounterOutput(random.nextInt(6) - 1))
                .agreeWithEveryOrder(HISTORIES);
    }

    private static SetInput ofElement(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new SetInput.Add(value(random));
            case 1 -> new SetInput.Remove(value(random));
            default -> new SetInput.Contains(value(random));
        };
    }

    private static SetOutput setAnswer(Random random, SetInput input) {
        if (input instanceof SetInput.Read) {
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                if (random.nextBoolean()) {
                    elements.add("" + i);
                }
            }
            return new SetOutput.Elements(elements);
        }
        boolean says = input instanceof SetInput.Contains || random.nextInt(3) > 0;
        return says ? new SetOutput.Flag(random.nextBoolean()) : null;
    }

    @Test
    void a_set_whose_elements_are_looked_at_one_by_one() {
        new RandomRuns<>(
                        new SetModel(List.of("0")),
                        ModelsAgainstEveryOrderTest::ofElement,
                        ModelsAgainstEveryOrderTest::setAnswer)
                .agreeWithEveryOrder(HISTORIES);
    }

    @Test
    void a_set_that_is_read_as_a_whole() {
        new RandomRuns<Members, SetInput, SetOutput>(
                        new SetModel(List.of()),
                        random -> random.nextInt(3) == 0 ? new SetInput.Read() : ofElement(random),
                        ModelsAgainstEveryOrderTest::setAnswer)
                .agreeWithEveryOrder(HISTORIES);
    }

    @Test
    void a_queue() {
        new RandomRuns<Sequence, ContainerInput, ContainerOutput>(
                        ContainerModel.queue(),
                        random -> random.nextBoolean()
                                ? new ContainerInput.Put(value(random))
                                : new ContainerInput.Take(),
                        (random, input) -> new ContainerOutput(random.nextInt(4) == 0 ? null : value(random)))
                .agreeWithEveryOrder(HISTORIES);
    }

    @Test
    void a_stack() {
        new RandomRuns<Sequence, ContainerInput, ContainerOutput>(
                        ContainerModel.stack(),
                        random -> random.nextBoolean()
                                ? new ContainerInput.Put(value(random))
                                : new ContainerInput.Take(),
                        (random, input) -> new ContainerOutput(random.nextInt(4) == 0 ? null : value(random)))
                .agreeWithEveryOrder(HISTORIES);
    }

    @Test
    void a_mutex_of_owners_and_one_of_anybody() {
        for (boolean byOwner : Arrays.asList(true, false)) {
            new RandomRuns<String, MutexInput, MutexOutput>(
                            new MutexModel(byOwner),
                            random -> random.nextBoolean()
                                    ? new MutexInput.Acquire(random.nextInt(2))
                                    : new MutexInput.Release(random.nextInt(2)),
                            (random, input) -> random.nextInt(3) == 0 ? MutexOutput.REFUSED : MutexOutput.DONE)
                    .agreeWithEveryOrder(HISTORIES);
        }
    }

    @Test
    void a_bank_with_and_without_debts() {
        for (boolean mayOwe : Arrays.asList(true, false)) {
            new RandomRuns<Map<String, Long>, BankInput, BankOutput>(
                            new BankModel(Map.of("a", 2L, "b", 1L), mayOwe),
                            random -> random.nextInt(3) == 0
                                    ? new BankInput.Read()
                                    : random.nextBoolean()
                                            ? new BankInput.Transfer("a", "b", random.nextInt(3))
                                            : new BankInput.Transfer("b", "a", random.nextInt(3)),
                            ModelsAgainstEveryOrderTest::bankAnswer)
                    .agreeWithEveryOrder(HISTORIES);
        }
    }

    private static BankOutput bankAnswer(Random random, BankInput input) {
        if (input instanceof BankInput.Transfer) {
            return switch (random.nextInt(4)) {
                case 0 -> null;
                case 1 -> BankOutput.REFUSED;
                default -> BankOutput.DONE;
            };
        }
        long a = random.nextInt(6) - 1;
        return new BankOutput.Balances(Map.of("a", a, "b", 3 - a));
    }
}
