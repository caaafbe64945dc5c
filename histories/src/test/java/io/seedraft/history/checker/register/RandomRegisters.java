package io.seedraft.history.checker.register;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterInput;
import io.seedraft.history.checker.model.RegisterOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Small histories of one register whose values repeat. Each operation takes effect at a moment between its call and its end; some
 * answers are then changed. Several events may have one position.
 */
final class RandomRegisters {
    final Random random;
    private final int values;
    private final int span;
    private final int longest;

    RandomRegisters(long seed) {
        random = new Random(seed);
        values = 2 + random.nextInt(4);
        span = 4 + random.nextInt(24);
        longest = span / 2;
    }

    private RandomRegisters(long seed, int values, int span, int longest) {
        random = new Random(seed);
        this.values = values;
        this.span = span;
        this.longest = longest;
    }

    /** Two values and few operations at once, so that what was overwritten is mostly gone. */
    static RandomRegisters nearlySequential(long seed) {
        return new RandomRegisters(seed, 2, 30, 4);
    }

    /** Both readings of a failed cas: it did not happen, or it saw another value. */
    History<RegisterInput, RegisterOutput> register(int size, int unknownPercent, int lies) {
        boolean casFailsSeeing = random.nextBoolean();
        List<Operation<RegisterInput, RegisterOutput>> operations = new ArrayList<>();
        long[][] times = times(size, unknownPercent);
        String state = null;
        for (int n = 0; n < size; n++) {
            RegisterInput input = switch (random.nextInt(5)) {
                case 0, 1 -> new RegisterInput.Read();
                case 2 -> new RegisterInput.Write(random.nextInt(6) == 0 ? null : value());
                default -> new RegisterInput.Cas(random.nextInt(6) == 0 ? null : value(), value());
            };
            boolean unknown = times[n][2] == Operation.NEVER;
            boolean takesEffect = !unknown || random.nextBoolean();
            String found = state;
            boolean fails = input instanceof RegisterInput.Cas cas && !Objects.equals(cas.expected(), state);
            if (takesEffect && input instanceof RegisterInput.Write write) {
                state = write.value();
            } else if (takesEffect && !fails && input instanceof RegisterInput.Cas cas) {
                state = cas.next();
            }
            if (unknown) {
                operations.add(Operation.info(n, input, times[n][0]));
            } else if (fails && casFailsSeeing) {
                RegisterInput not = new RegisterInput.Not(((RegisterInput.Cas) input).expected());
                operations.add(Operation.ok(n, not, times[n][0], RegisterOutput.DONE, times[n][2]));
            } else if (fails) {
                operations.add(Operation.fail(n, input, times[n][0], times[n][2]));
            } else {
                boolean lie = lies > 0 && input instanceof RegisterInput.Read && random.nextInt(3) == 0;
                RegisterOutput said = new RegisterOutput(lie ? value() : found);
                operations.add(Operation.ok(n, input, times[n][0], said, times[n][2]));
            }
        }
        return History.of(operations);
    }

    /** One key of the store: deletes that found something, and appends. */
    History<KvInput, KvOutput> key(int size, int unknownPercent, int lies, boolean appends) {
        List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();
        long[][] times = times(size, unknownPercent);
        String state = null;
        for (int n = 0; n < size; n++) {
            KvInput input = input(appends);
            boolean unknown = times[n][2] == Operation.NEVER;
            KvOutput output = answer(input, state);
            if (!unknown || random.nextBoolean()) {
                state = after(input, state);
            }
            if (unknown) {
                operations.add(Operation.info(n, input, times[n][0]));
            } else {
                boolean lie = lies > 0 && random.nextInt(4) == 0;
                KvOutput said = lie ? lie(output) : output;
                operations.add(Operation.ok(n, input, times[n][0], said, times[n][2]));
            }
        }
        return History.of(operations);
    }

    static Model<Object, RegisterInput, RegisterOutput> registerModel() {
        return new CasRegisterModel(null);
    }

    static Model<Object, KvInput, KvOutput> keyModel() {
        return new KeyValueModel();
    }

    /** Call, moment of taking effect and end of each, in the order of these moments. */
    private long[][] times(int size, int unknownPercent) {
        long[][] times = new long[size][];
        for (int n = 0; n < size; n++) {
            long call = random.nextInt(span);
            long end = call + random.nextInt(1 + longest);
            boolean unknown = random.nextInt(100) < unknownPercent;
            long moment = call + random.nextInt(unknown ? span : (int) (end - call) + 1);
            times[n] = new long[] {call, moment, unknown ? Operation.NEVER : end};
        }
        Arrays.sort(times, (a, b) -> Long.compare(a[1], b[1]));
        return times;
    }

    private String value() {
        return Integer.toString(random.nextInt(values));
    }

    private KvInput input(boolean appends) {
        return switch (random.nextInt(appends ? 10 : 8)) {
            case 0, 1, 2 -> new KvInput.Get("k");
            case 3 -> new KvInput.Exists("k");
            case 4, 5 -> new KvInput.Put("k", value());
            case 6 -> new KvInput.Delete("k");
            case 7 -> new KvInput.Cas("k", random.nextInt(3) == 0 ? null : value(), value());
            default -> new KvInput.Append("k", random.nextInt(12) == 0 ? "" : value());
        };
    }

    private static KvOutput answer(KvInput input, String state) {
        return switch (input) {
            case KvInput.Get get -> new KvOutput.Found(state);
            case KvInput.Exists exists -> new KvOutput.Flag(state != null);
            case KvInput.Delete delete -> new KvOutput.Flag(state != null);
            case KvInput.Cas cas -> new KvOutput.Flag(Objects.equals(cas.expected(), state));
            case KvInput.Put put -> KvOutput.DONE;
            default -> null;
        };
    }

    private static String after(KvInput input, String state) {
        return switch (input) {
            case KvInput.Delete delete -> null;
            case KvInput.Cas cas -> Objects.equals(cas.expected(), state) ? cas.next() : state;
            case KvInput.Put put -> put.value();
            case KvInput.Append append -> (state == null ? "" : state) + append.suffix();
            default -> state;
        };
    }

    private KvOutput lie(KvOutput truth) {
        if (truth instanceof KvOutput.Found) {
            return new KvOutput.Found(
                    random.nextInt(4) == 0 ? null : value() + (random.nextInt(3) == 0 ? value() : ""));
        }
        return truth instanceof KvOutput.Flag flag ? new KvOutput.Flag(!flag.value()) : truth;
    }
}
