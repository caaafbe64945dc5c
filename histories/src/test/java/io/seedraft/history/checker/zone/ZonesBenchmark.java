package io.seedraft.history.checker.zone;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

/**
 * Times verdicts on one key, parts and layout included: the first in a fresh JVM, then the median of the later ones. Arguments:
 * operations, what (put, cas, delete), whether one read is to be stale (true, false), rounds. A main, not run by the build.
 */
final class ZonesBenchmark {
    private static final int CLIENTS = 16;

    private ZonesBenchmark() {}

    public static void main(String[] args) {
        int operations = Integer.parseInt(args[0]);
        History<KvInput, KvOutput> history = history(operations, args[1], Boolean.parseBoolean(args[2]), 1);
        int rounds = Integer.parseInt(args[3]);
        KeyValueModel model = new KeyValueModel();
        RegisterView<Object, KvInput, KvOutput> view = model.registerView(model.initial());
        Partitioner<Object, KvInput, KvOutput> partitioner = model.partitioner();
        Parts parts = new Parts();
        RegisterPart<Object, KvInput, KvOutput> part = new RegisterPart<>();
        Zones<Object, KvInput, KvOutput> zones = new Zones<>();
        double[] millis = new double[rounds];
        double[] split = new double[rounds];
        double[] lay = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long wallStart = System.nanoTime();
            long start = now();
            parts.split(history, model, partitioner);
            long laid = now();
            part.lay(history, parts, 0, model.initial(), view);
            long begun = now();
            Decision decision = zones.decide(part, view, "k");
            long end = now();
            double wall = (System.nanoTime() - wallStart) / 1e6;
            millis[round] = (end - start) / 1e6;
            split[round] = (laid - start) / 1e6;
            lay[round] = (begun - laid) / 1e6;
            if (round == 0) {
                String text = decision.toString();
                System.out.printf(
                        "first: %.1f ms (split %.1f, layout %.1f; wall %.1f) %s%n",
                        millis[0], split[0], lay[0], wall, text.substring(0, Math.min(200, text.length())));
            }
        }
        Arrays.sort(millis);
        Arrays.sort(split);
        Arrays.sort(lay);
        int middle = rounds / 2;
        System.out.printf("median: %.2f ms (split %.2f, layout %.2f)%n", millis[middle], split[middle], lay[middle]);
    }

    /** Of this thread, so that a busy machine does not count; compilers and collectors are not in it. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** A real register with values that never repeat; 5 % of the outcomes unknown, half of these without effect. */
    static History<KvInput, KvOutput> history(int operations, String what, boolean stale, long seed) {
        Random random = new Random(seed);
        Recording<KvInput, KvOutput> recording = new Recording<>();
        int[] open = new int[CLIENTS];
        KvInput[] asked = new KvInput[CLIENTS];
        KvOutput[] answer = new KvOutput[CLIENTS];
        Arrays.fill(open, -1);
        String value = null;
        String old = null;
        int called = 0;
        while (called < operations) {
            int client = random.nextInt(CLIENTS);
            if (open[client] < 0) {
                asked[client] = input(random, what, called, value);
                open[client] = recording.invoke(client, asked[client]);
                answer[client] = null;
                called++;
            } else if (answer[client] == null) {
                boolean lost = random.nextInt(40) == 0;
                String before = value;
                if (!lost) {
                    value = after(asked[client], value);
                }
                answer[client] = answer(asked[client], before);
                if (stale && called > operations * 9L / 10 && asked[client] instanceof KvInput.Get) {
                    answer[client] = new KvOutput.Found(old);
                    stale = false;
                }
                if (called < operations / 2 && value != null) {
                    old = value;
                }
                if (lost || random.nextInt(40) == 0) {
                    recording.info(open[client], History.NO_TIME);
                    open[client] = -1;
                }
            } else {
                recording.ok(open[client], answer[client]);
                open[client] = -1;
            }
        }
        return recording.history();
    }

    private static KvInput input(Random random, String what, int n, String value) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            return new KvInput.Get("k");
        }
        if (kind < 8 || what.equals("put")) {
            return new KvInput.Put("k", "v" + n);
        }
        return what.equals("cas")
                ? new KvInput.Cas("k", value == null ? "none" : value, "v" + n)
                : new KvInput.Delete("k");
    }

    private static String after(KvInput asked, String value) {
        return switch (asked) {
            case KvInput.Put put -> put.value();
            case KvInput.Cas cas -> cas.expected().equals(value) ? cas.next() : value;
            case KvInput.Delete delete -> null;
            default -> value;
        };
    }

    private static KvOutput answer(KvInput asked, String before) {
        return switch (asked) {
            case KvInput.Put put -> KvOutput.DONE;
            case KvInput.Cas cas -> cas.expected().equals(before) ? KvOutput.TRUE : KvOutput.FALSE;
            case KvInput.Delete delete -> before == null ? KvOutput.FALSE : KvOutput.TRUE;
            default -> new KvOutput.Found(before);
        };
    }
}
