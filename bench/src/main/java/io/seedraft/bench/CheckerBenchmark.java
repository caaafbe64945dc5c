package io.seedraft.bench;

import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.CasRegisterModel;
import io.seedraft.history.checker.model.ContainerModel;
import io.seedraft.history.checker.verdict.Verdict;
import io.seedraft.history.format.Format;
import io.seedraft.history.format.ModelKind;
import io.seedraft.history.format.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Verdicts on histories in memory, in milliseconds each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class CheckerBenchmark {
    /** All of Porcupine's etcd logs that are kept here, one after the other. */
    @State(Scope.Benchmark)
    public static class Etcd {
        private final List<Recorded<?, ?>> logs = new ArrayList<>();

        /** Reads them. */
        @Setup
        public void read() {
            for (int n = 0; n < 103; n++) {
                String name = "porcupine-jepsen/etcd_%03d.log".formatted(n);
                if (Etcd.class.getResource("/io/seedraft/history/corpus/" + name) != null) {
                    logs.add(Recorded.file(
                            name,
                            ReadOptions.USUAL
                                    .with(Format.JEPSEN_LOG)
                                    .with(ModelKind.CAS_REGISTER)
                                    .withInitial("nil")));
                }
            }
        }
    }

    /** One of Porcupine's key-value histories. */
    @State(Scope.Benchmark)
    public static class KeyValue {
        /** The file. */
        @Param({"c01-ok", "c10-bad", "c50-ok"})
        public String file = "";

        private Recorded<?, ?> history = Recorded.NONE;

        /** Reads it. */
        @Setup
        public void read() {
            history = Recorded.file(
                    "porcupine-kv/" + file + ".txt",
                    ReadOptions.USUAL.with(Format.PORCUPINE_KV).with(ModelKind.KEY_VALUE));
        }
    }

    /** A history of one register, drawn. */
    @State(Scope.Benchmark)
    public static class Register {
        /** Whether one read near the end is stale. */
        @Param({"false", "true"})
        public boolean stale;

        private Recorded<?, ?> million = Recorded.NONE;
        private Recorded<?, ?> thousand = Recorded.NONE;

        /** Draws it. */
        @Setup
        public void draw() {
            million = new Recorded<>(
                    new Checker<>(new CasRegisterModel(null)), DrawnRegister.of(1_000_000, 16, 0, stale, 1));
            thousand = thousand();
        }

        /** Over few values the stale read may be right all the same: then another history is drawn. */
        private Recorded<?, ?> thousand() {
            for (long seed = 1; ; seed++) {
                Recorded<?, ?> drawn = new Recorded<>(
                        new Checker<>(new CasRegisterModel(null)), DrawnRegister.of(1_000, 8, 5, stale, seed));
                if (drawn.check() instanceof Verdict.NotLinearizable == stale) return drawn;
            }
        }
    }

    /** A history of one queue, drawn. */
    @State(Scope.Benchmark)
    public static class Queue {
        /** Whether one dequeue takes the wrong value. */
        @Param({"false", "true"})
        public boolean fails;

        private Recorded<?, ?> some = Recorded.NONE;

        /** Draws it. */
        @Setup
        public void draw() {
            some = new Recorded<>(new Checker<>(ContainerModel.queue()), DrawnQueue.of(200, 4, fails));
        }
    }

    /** The sum over all logs. */
    @Benchmark
    public void allEtcdLogs(Etcd etcd, Blackhole hole) {
        for (Recorded<?, ?> log : etcd.logs) {
            hole.consume(log.check());
        }
    }

    /** Many keys with appends. */
    @Benchmark
    public Verdict keyValueFile(KeyValue keyValue) {
        return keyValue.history.check();
    }

    /** A million operations of 16 clients on one register, no value twice, 5 % of unknown outcome. */
    @Benchmark
    public Verdict millionUniqueValues(Register register) {
        return register.million.check();
    }

    /** A thousand operations of 8 clients on one register over 5 values, 5 % of unknown outcome. */
    @Benchmark
    public Verdict thousandOfFiveValues(Register register) {
        return register.thousand.check();
    }

    /** Two hundred operations of 4 clients on a queue, by the search that knows nothing but the model. */
    @Benchmark
    public Verdict queue(Queue queue) {
        return queue.some.check();
    }
}
