package io.seedraft.history;

import io.seedraft.history.model.KeyValueModel;
import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times the check of histories as a simulated run leaves them: 200 operations of 8 clients over 8 keys, parts included. Not run
 * by the build; a main, so that it needs nothing beside the module. Prints the median of rounds over 32 different histories.
 */
final class CheckerBenchmark {
    private CheckerBenchmark() {}

    public static void main(String[] args) {
        time("unique values, 3 % unknown", false, List.of(), 30, 8);
        time("2 values, 3 % unknown", false, List.of("1", "2"), 30, 8);
        time("2 values, 20 % unknown", false, List.of("1", "2"), 200, 8);
        time("1 key, 2 values, 3 % unknown", false, List.of("1", "2"), 30, 1);
        time("with mget and keys, unique values", true, List.of(), 30, 8);
        time("with mget and keys, 2 values", true, List.of("1", "2"), 30, 8);
    }

    private static void time(String what, boolean joining, List<String> values, int unknownPermille, int keys) {
        List<History<KvInput, KvOutput>> histories = new ArrayList<>();
        for (int seed = 0; seed < 32; seed++) {
            RandomHistories source = new RandomHistories(seed, keys, values, joining);
            histories.add(source.next(200, 8, unknownPermille, 20, 0));
        }
        Checker<Object, KvInput, KvOutput> checker = new Checker<>(new KeyValueModel());
        double[] micros = new double[400];
        long steps = 0;
        long most = 0;
        long found = 0;
        for (int round = 0; round < micros.length; round++) {
            long start = System.nanoTime();
            steps = 0;
            found = 0;
            for (History<KvInput, KvOutput> history : histories) {
                Verdict verdict = checker.check(history);
                steps += verdict.steps();
                most = Math.max(most, verdict.steps());
                found += verdict instanceof Verdict.Linearizable ? 1 : 0;
            }
            micros[round] = (System.nanoTime() - start) / 1e3 / histories.size();
        }
        double[] late = Arrays.copyOfRange(micros, micros.length / 2, micros.length);
        Arrays.sort(late);
        System.out.printf(
                "%-36s %7.2f us a history (best round %.2f, first %.0f), %.0f steps, most %d, %d of %d linearizable%n",
                what,
                late[late.length / 2],
                late[0],
                micros[0],
                steps / (double) histories.size(),
                most,
                found,
                histories.size());
    }
}
