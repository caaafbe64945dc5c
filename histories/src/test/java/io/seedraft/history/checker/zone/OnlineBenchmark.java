package io.seedraft.history.checker.zone;

import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.online.OnlineAnswer;
import io.seedraft.history.online.OnlineZones;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a register's events to {@link OnlineZones} as they arise, keeping none. Arguments: operations, what (put, cas), unknown
 * outcomes in 1000. Prints events a second by this thread's processor time, without that of making them, and the memory used
 * after each tenth. A main, not run by the build.
 */
final class OnlineBenchmark {
    private static final int CLIENTS = 16;

    private final Random random = new Random(1);
    private final boolean cas;
    private final int unknownPermille;
    private final @Nullable OnlineZones<Object, KvInput, KvOutput> online;
    long events;
    int most;

    OnlineBenchmark(boolean cas, int unknownPermille, @Nullable OnlineZones<Object, KvInput, KvOutput> online) {
        this.cas = cas;
        this.unknownPermille = unknownPermille;
        this.online = online;
    }

    static OnlineZones<Object, KvInput, KvOutput> zones() {
        KeyValueModel model = new KeyValueModel();
        return new OnlineZones<>(model.registerView(model.initial()), model.initial());
    }

    public static void main(String[] args) {
        int operations = Integer.parseInt(args[0]);
        boolean cas = args[1].equals("cas");
        int unknown = Integer.parseInt(args[2]);
        for (int round = 0; round < 2; round++) {
            long start = now();
            OnlineBenchmark idle = new OnlineBenchmark(cas, unknown, null);
            idle.run(operations, false);
            long made = now();
            OnlineBenchmark checked = new OnlineBenchmark(cas, unknown, zones());
            OnlineAnswer answer = checked.run(operations, round == 1);
            long end = now();
            System.out.printf(
                    "%s: %d events, %.2f million a second; most remembered: %d%n",
                    answer, checked.events, checked.events * 1e3 / (end - made - (made - start)), checked.most);
        }
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    OnlineAnswer run(int operations, boolean print) {
        boolean[] open = new boolean[CLIENTS];
        int[] number = new int[CLIENTS];
        KvInput[] asked = new KvInput[CLIENTS];
        KvOutput[] answer = new KvOutput[CLIENTS];
        String value = null;
        for (int called = 0; called < operations; ) {
            int client = random.nextInt(CLIENTS);
            if (!open[client]) {
                asked[client] = input(called, value);
                number[client] = called++;
                open[client] = true;
                answer[client] = null;
                events++;
                if (online != null) {
                    online.call(number[client], asked[client]);
                }
                report(called, operations, print);
            } else if (answer[client] == null) {
                boolean took = !(asked[client] instanceof KvInput.Cas only)
                        || only.expected().equals(value);
                answer[client] = asked[client] instanceof KvInput.Get ? new KvOutput.Found(value) : KvOutput.DONE;
                if (asked[client] instanceof KvInput.Put put) {
                    value = put.value();
                } else if (asked[client] instanceof KvInput.Cas set) {
                    value = took ? set.next() : value;
                    answer[client] = took ? KvOutput.TRUE : KvOutput.FALSE;
                }
            } else {
                end(number[client], answer[client]);
                open[client] = false;
            }
        }
        return online == null ? OnlineAnswer.FITS : online.answer();
    }

    /** A cas that found another value is told as one that did not happen, as Jepsen does. */
    private void end(int operation, KvOutput output) {
        events++;
        boolean unknown = random.nextInt(1000) < unknownPermille;
        if (online != null) {
            if (unknown) {
                online.info(operation);
            } else if (output.equals(KvOutput.FALSE)) {
                online.fail(operation);
            } else {
                online.ok(operation, output);
            }
        }
    }

    private void report(int called, int operations, boolean print) {
        if (online != null) {
            most = Math.max(most, online.remembered());
            if (print && called % (operations / 10) == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        "%d operations, %d remembered, %d KiB%n",
                        called, online.remembered(), runtime.totalMemory() - runtime.freeMemory() >> 10);
            }
        }
    }

    private KvInput input(int n, @Nullable String value) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            return new KvInput.Get("k");
        }
        return kind < 8 || !cas || value == null ? new KvInput.Put("k", "v" + n) : new KvInput.Cas("k", value, "v" + n);
    }
}
