package io.seedraft.history.checker.register;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.part.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Times the search. Not run by the build; a main with the folder of the corpus as its argument, so it needs nothing beside. */
final class RegisterSearchBenchmark {
    private RegisterSearchBenchmark() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            Path corpus = Path.of(args[0]);
            for (Corpus.FailedCas failedCas : Corpus.FailedCas.values()) {
                etcd(corpus, failedCas);
                knossos(corpus, failedCas);
            }
            keys(corpus);
        }
        for (int unknown : new int[] {0, 50, 100}) {
            repeated("linearizable", unknown, 1000, 0);
            repeated("another value read in the middle", unknown, 500, 1);
            repeated("another value read at the end", unknown, 990, 1);
        }
    }

    private static void etcd(Path corpus, Corpus.FailedCas failedCas) throws IOException {
        Run<Object, io.seedraft.history.checker.model.RegisterInput, io.seedraft.history.checker.model.RegisterOutput>
                all = new Run<>(new CasRegisterModel(null));
        for (Map.Entry<String, Boolean> file :
                Corpus.expected(corpus, "jepsen-log", "cas-register").entrySet()) {
            all.add(file.getKey(), Corpus.etcd(corpus.resolve(file.getKey()), failedCas), file.getValue());
        }
        all.report("etcd, failed cas " + failedCas, 300);
    }

    private static void knossos(Path corpus, Corpus.FailedCas failedCas) throws IOException {
        Run<Object, io.seedraft.history.checker.model.RegisterInput, io.seedraft.history.checker.model.RegisterOutput>
                all = new Run<>(new CasRegisterModel("0"));
        for (Map.Entry<String, Boolean> file :
                Corpus.expected(corpus, "edn-vector", "cas-register").entrySet()) {
            Boolean expected = failedCas == Corpus.FailedCas.DID_NOT_HAPPEN ? file.getValue() : null;
            all.add(file.getKey(), Corpus.knossos(corpus.resolve(file.getKey()), failedCas), expected);
        }
        all.report("knossos, failed cas " + failedCas, 50);
    }

    private static void keys(Path corpus) throws IOException {
        for (Map.Entry<String, Boolean> file :
                Corpus.expected(corpus, "edn-lines", "kv").entrySet()) {
            Run<Object, io.seedraft.history.checker.model.KvInput, io.seedraft.history.checker.model.KvOutput> one =
                    new Run<>(new KeyValueModel());
            one.add(file.getKey(), Corpus.keys(corpus.resolve(file.getKey())), file.getValue());
            one.report(file.getKey(), 100);
        }
    }

    private static void repeated(String what, int unknownPermille, int lieAt, int lies) {
        Run<Object, io.seedraft.history.checker.model.RegisterInput, io.seedraft.history.checker.model.RegisterOutput>
                all = new Run<>(new CasRegisterModel("0"));
        for (int seed = 0; seed < Integer.getInteger("seeds", 100); seed++) {
            RepeatedValues source = new RepeatedValues(seed, 5, 8, unknownPermille);
            all.add("seed " + seed, source.next(1000, lieAt, lies), lies == 0 ? true : null);
        }
        all.report("1000 operations, 8 clients, 5 values, " + unknownPermille / 10 + " % unknown, " + what, 5);
    }

    private static final class Run<S, I, O> {
        private final Deciding<S, I, O> deciding;
        private final List<String> names = new ArrayList<>();
        private final List<History<I, O>> histories = new ArrayList<>();
        private final List<Boolean> expected = new ArrayList<>();

        Run(Model<S, I, O> model) {
            deciding = new Deciding<>(model);
        }

        void add(String name, History<I, O> history, Boolean linearizable) {
            names.add(name);
            histories.add(history);
            expected.add(linearizable);
        }

        void report(String what, int rounds) {
            double[] medians = new double[histories.size()];
            int[] verdicts = new int[3];
            long steps = 0;
            long most = 0;
            for (int n = 0; n < medians.length; n++) {
                long before = steps;
                double[] millis = new double[rounds];
                int verdict = 0;
                for (int round = 0; round < rounds; round++) {
                    long start = System.nanoTime();
                    steps = before;
                    verdict = 0;
                    int parts = deciding.split(histories.get(n));
                    for (int p = 0; p < parts; p++) {
                        Decision decision = deciding.decidePart(histories.get(n), p);
                        steps += deciding.search.steps();
                        verdict = Math.max(verdict, verdict(decision));
                    }
                    millis[round] = (System.nanoTime() - start) / 1e6;
                }
                verdicts[verdict]++;
                most = Math.max(most, steps - before);
                if (expected.get(n) != null && expected.get(n) != (verdict == 0)) {
                    System.out.println("WRONG: " + names.get(n) + " " + verdict);
                }
                double[] late = Arrays.copyOfRange(millis, rounds / 2, rounds);
                Arrays.sort(late);
                medians[n] = late[late.length / 2];
            }
            tell(what, medians, verdicts, steps, most);
        }

        private void tell(String what, double[] medians, int[] verdicts, long steps, long most) {
            int worst = 0;
            for (int n = 1; n < medians.length; n++) {
                worst = medians[n] > medians[worst] ? n : worst;
            }
            double[] sorted = medians.clone();
            Arrays.sort(sorted);
            System.out.printf(
                    "%s: %d files, %d/%d/%d yes/no/spent, sum %.3f ms, median %.4f, worst %.3f (%s); %d steps, most %d%n",
                    what,
                    medians.length,
                    verdicts[0],
                    verdicts[1],
                    verdicts[2],
                    Arrays.stream(medians).sum(),
                    sorted[sorted.length / 2],
                    medians[worst],
                    names.get(worst),
                    steps,
                    most);
        }

        private static int verdict(Decision decision) {
            return decision instanceof Decision.Explained ? 0 : decision instanceof Decision.Refuted ? 1 : 2;
        }
    }
}
