package io.seedraft.history.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.Checker;
import io.seedraft.history.checker.model.CounterInput;
import io.seedraft.history.checker.model.CounterModel;
import io.seedraft.history.checker.model.CounterOutput;
import io.seedraft.history.checker.model.KeyValueModel;
import io.seedraft.history.checker.model.KvInput;
import io.seedraft.history.checker.model.KvOutput;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.QueueInput;
import io.seedraft.history.checker.model.QueueModel;
import io.seedraft.history.checker.model.QueueOutput;
import io.seedraft.history.checker.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OnlineCheckerTest {
    private static final long BYTES = 16 << 20;

    private static @Nullable Object key(KvInput input) {
        return input instanceof KvInput.OnKey onKey ? onKey.key() : null;
    }

    /** The offline verdict of the first events; what is open then is unknown. */
    private static <S, I, O> boolean fits(Checker<S, I, O> checker, List<Event<I, O>> events, int count) {
        Recording<I, O> recording = new Recording<>();
        for (Event<I, O> event : events.subList(0, count)) {
            event.tell(recording);
        }
        return checker.check(recording.history()) instanceof Verdict.Linearizable;
    }

    /** An event; a call when there is no outcome. */
    private record Event<I, O>(
            int operation,
            I input,
            @Nullable Outcome outcome,
            @Nullable O output) {
        void tell(Recording<I, O> recording) {
            if (outcome == null) {
                recording.invoke(0, input);
            } else if (outcome == Outcome.OK) {
                recording.ok(operation, output);
            } else if (outcome == Outcome.FAIL) {
                recording.fail(operation, History.NO_TIME);
            } else {
                recording.info(operation, History.NO_TIME);
            }
        }

        boolean breaks(OnlineChecker<?, I, O> online) {
            if (outcome == null) {
                return online.invoke(0, input) != operation;
            }
            return (outcome == Outcome.OK
                            ? online.ok(operation, output)
                            : outcome == Outcome.FAIL ? online.fail(operation) : online.info(operation))
                    .isPresent();
        }

        OnlineAnswer tell(OnlineAlgorithm<I, O> algorithm) {
            if (outcome == null) {
                return algorithm.call(operation, input);
            }
            return outcome == Outcome.OK
                    ? algorithm.ok(operation, output)
                    : outcome == Outcome.FAIL ? algorithm.fail(operation) : algorithm.info(operation);
        }
    }

    /** Returns at which event it broke, or -1. */
    private static <S, I, O> int compare(
            Model<S, I, O> model, OnlineChecker<S, I, O> online, List<Event<I, O>> events, String told) {
        Checker<S, I, O> checker = new Checker<>(model);
        for (int n = 0; n < events.size(); n++) {
            boolean broken = events.get(n).breaks(online);
            assertEquals(Map.of(), online.undecided(), told);
            assertEquals(fits(checker, events, n + 1), !broken, () -> told + " at an event of " + events);
            if (broken) {
                assertEquals(
                        events.get(n).operation,
                        online.violation().orElseThrow().operation(),
                        told);
                return n;
            }
        }
        assertInstanceOf(OnlineAnswer.Fits.class, online.answer());
        return -1;
    }

    /** Clients of a store of some keys, which now and then lies. */
    private static List<Event<KvInput, KvOutput>> store(Random random, int size) {
        Map<String, String> values = new HashMap<>();
        return events(
                random,
                size,
                2 + random.nextInt(4),
                in -> applied(values, in),
                OnlineCheckerTest::lie,
                r -> input(r, 1 + size / 8));
    }

    private interface Lie<O> {
        O about(O truth, Random random);
    }

    private static <I, O> List<Event<I, O>> events(
            Random random, int size, int clients, Function<I, O> apply, Lie<O> lie, Function<Random, I> inputs) {
        List<Event<I, O>> events = new ArrayList<>();
        List<I> asked = new ArrayList<>();
        int[] open = new int[clients];
        java.util.Arrays.fill(open, -1);
        Map<Integer, O> answers = new HashMap<>();
        int lies = random.nextInt(3);
        for (int step = 0; step < 4 * size; step++) {
            int c = random.nextInt(clients);
            int o = open[c];
            if (o < 0) {
                if (asked.size() < size) {
                    open[c] = asked.size();
                    asked.add(inputs.apply(random));
                    events.add(new Event<>(open[c], asked.get(open[c]), null, null));
                }
            } else if (random.nextInt(12) == 0) {
                boolean failed = !answers.containsKey(o) && random.nextBoolean();
                events.add(new Event<>(o, asked.get(o), failed ? Outcome.FAIL : Outcome.INFO, null));
                open[c] = -1;
            } else if (!answers.containsKey(o)) {
                answers.put(o, apply.apply(asked.get(o)));
            } else {
                boolean lying = lies > 0 && random.nextInt(5) == 0;
                lies -= lying ? 1 : 0;
                O said = lying ? lie.about(answers.get(o), random) : answers.get(o);
                events.add(new Event<>(o, asked.get(o), Outcome.OK, said));
                open[c] = -1;
            }
        }
        return events;
    }

    private static KvInput input(Random random, int keys) {
        String key = "k" + random.nextInt(keys);
        String value = "" + random.nextInt(3);
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new KvInput.Get(key);
            case 3, 4 -> new KvInput.Put(key, value);
            case 5 -> new KvInput.Delete(key);
            case 6 -> new KvInput.Cas(key, random.nextInt(3) == 0 ? null : value, "" + random.nextInt(3));
            case 7 -> new KvInput.Append(key, value);
            default -> new KvInput.Incr(key, 1);
        };
    }

    private static KvOutput applied(Map<String, String> values, KvInput input) {
        KeyValueModel model = new KeyValueModel();
        String key = ((KvInput.OnKey) input).key();
        Object state = values.containsKey(key) ? values.get(key) : model.initial();
        List<KvOutput> answers = new ArrayList<>(
                List.of(KvOutput.DONE, KvOutput.TRUE, KvOutput.FALSE, KvOutput.NOT_A_NUMBER, KvOutput.OVERFLOW));
        String value = values.get(key);
        answers.add(new KvOutput.Found(value));
        answers.add(new KvOutput.Length(value == null ? 1 : value.length() + 1));
        for (long sum = 0; sum < 400; sum++) {
            answers.add(new KvOutput.Sum(sum));
        }
        if (value != null && value.matches("[1-9][0-9]{0,15}")) {
            answers.add(new KvOutput.Sum(Long.parseLong(value) + 1));
        }
        for (KvOutput answer : answers) {
            Object next = model.step(state, input, answer);
            if (next != null) {
                if (next instanceof String text) {
                    values.put(key, text);
                } else {
                    values.remove(key);
                }
                return answer;
            }
        }
        throw new AssertionError(input + " in " + state);
    }

    private static KvOutput lie(KvOutput truth, Random random) {
        if (truth instanceof KvOutput.Found) {
            return new KvOutput.Found(random.nextInt(4) == 0 ? null : "" + random.nextInt(3));
        }
        return truth instanceof KvOutput.Flag flag ? new KvOutput.Flag(!flag.value()) : truth;
    }

    @Test
    void each_event_has_the_verdict_of_an_offline_check_of_the_events_so_far() {
        int broken = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            KeyValueModel model = new KeyValueModel();
            OnlineChecker<Object, KvInput, KvOutput> online = OnlineChecker.byKey(model, OnlineCheckerTest::key, BYTES);
            broken += compare(model, online, store(random, 2 + random.nextInt(9)), "seed " + seed) >= 0 ? 1 : 0;
        }
        assertTrue(broken > 500 && broken < 4_500, "broken: " + broken);
    }

    /** One key and nothing of zones. */
    @Test
    void the_streaming_search_alone_has_the_verdict_of_an_offline_check_too() {
        KeyValueModel model = new KeyValueModel();
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StreamingSearch<Object, KvInput, KvOutput> search = new StreamingSearch<>(model, model.initial(), BYTES);
            Checker<Object, KvInput, KvOutput> checker = new Checker<>(model);
            Map<String, String> values = new HashMap<>();
            List<Event<KvInput, KvOutput>> events = events(
                    random,
                    2 + random.nextInt(8),
                    2 + random.nextInt(3),
                    in -> applied(values, in),
                    OnlineCheckerTest::lie,
                    r -> input(r, 1));
            boolean fits = true;
            for (int n = 0; n < events.size() && fits; n++) {
                fits = events.get(n).tell(search) instanceof OnlineAnswer.Fits;
                assertEquals(fits(checker, events, n + 1), fits, "seed " + seed + " event " + n + " of " + events);
            }
        }
    }

    @Test
    void a_queue_gives_nothing_twice() {
        OnlineChecker<?, QueueInput, QueueOutput> online = OnlineChecker.whole(new QueueModel(), BYTES);
        int put = online.invoke(0, new QueueInput.Enqueue("1"));
        int first = online.invoke(1, new QueueInput.Dequeue());
        int second = online.invoke(2, new QueueInput.Dequeue());
        assertTrue(online.ok(first, new QueueOutput("1")).isEmpty());
        assertTrue(online.info(put).isEmpty());
        assertEquals(
                second, online.ok(second, new QueueOutput("1")).orElseThrow().operation());
        assertEquals(new OnlineAnswer.Violation(second), online.answer());
    }

    @Test
    void an_answer_that_it_did_not_happen_breaks_it_when_somebody_saw_it() {
        KeyValueModel model = new KeyValueModel();
        OnlineChecker<?, KvInput, KvOutput> online = OnlineChecker.byKey(model, OnlineCheckerTest::key, BYTES);
        int put = online.invoke(0, new KvInput.Put("a", "1"));
        int get = online.invoke(1, new KvInput.Get("a"));
        assertTrue(online.ok(get, new KvOutput.Found("1")).isEmpty());
        assertEquals(new OnlineChecker.Violation("a", put), online.fail(put).orElseThrow());
    }

    @Test
    void an_operation_on_several_keys_is_refused() {
        KeyValueModel model = new KeyValueModel();
        OnlineChecker<?, KvInput, KvOutput> online = OnlineChecker.byKey(model, OnlineCheckerTest::key, BYTES);
        KvInput several = new KvInput.Mget(List.of("a", "b"));
        assertThrows(IllegalArgumentException.class, () -> online.invoke(0, several));
        assertThrows(IllegalStateException.class, () -> online.fail(0));
    }

    @Test
    void a_key_that_needs_too_much_is_given_up_and_named() {
        OnlineChecker<?, CounterInput, CounterOutput> online = OnlineChecker.whole(new CounterModel(0), 100_000);
        for (int n = 0; n < 20; n++) {
            online.info(online.invoke(n, new CounterInput.Add(1L << n)));
        }
        int read = online.invoke(20, new CounterInput.Read());
        assertTrue(online.ok(read, new CounterOutput(-1)).isEmpty());
        assertEquals(List.of("all"), List.copyOf(online.undecided().keySet()));
        assertInstanceOf(OnlineAnswer.Unknown.class, online.answer());
    }

    @Test
    void a_value_that_nobody_put_breaks_a_queue_however_many_unknown_ones_there_are() {
        OnlineChecker<?, QueueInput, QueueOutput> online = OnlineChecker.whole(new QueueModel(), 100_000);
        for (int n = 0; n < 20; n++) {
            online.info(online.invoke(n, new QueueInput.Enqueue("" + n)));
        }
        int take = online.invoke(20, new QueueInput.Dequeue());
        assertEquals(
                new OnlineChecker.Violation("all", take),
                online.ok(take, new QueueOutput("x")).orElseThrow());
    }

    /** What is over is forgotten: many operations of few clients need no more memory than a few. */
    @Test
    void memory_depends_on_what_is_open() {
        Random random = new Random(1);
        Map<String, String> values = new HashMap<>();
        KeyValueModel model = new KeyValueModel();
        OnlineChecker<?, KvInput, KvOutput> online = OnlineChecker.byKey(model, OnlineCheckerTest::key, BYTES);
        int most = 0;
        for (int n = 0; n < 20_000; n++) {
            KvInput input = n % 3 == 0 ? new KvInput.Put("a", "" + random.nextInt(3)) : new KvInput.Get("a");
            int first = online.invoke(0, input);
            KvInput put = new KvInput.Put("a", "" + random.nextInt(3));
            int second = online.invoke(1, put);
            assertTrue(online.ok(first, applied(values, input)).isEmpty());
            assertTrue(online.ok(second, applied(values, put)).isEmpty());
            most = Math.max(most, online.remembered());
        }
        assertTrue(most < 1_100, "remembered " + most);
    }

    /** Puts of unknown outcome, never seen: nothing is ever settled, and who searches holds each of them. */
    private static OnlineChecker<Object, KvInput, KvOutput> afterUnknownPuts(int count) {
        OnlineChecker<Object, KvInput, KvOutput> online =
                OnlineChecker.byKey(new KeyValueModel(), OnlineCheckerTest::key, BYTES);
        for (int n = 0; n < count; n++) {
            online.info(online.invoke(2, new KvInput.Put("x", "unknown" + n)));
            online.ok(online.invoke(1, new KvInput.Put("x", "v" + n)), KvOutput.DONE);
            assertTrue(online.ok(online.invoke(1, new KvInput.Get("x")), new KvOutput.Found("v" + n))
                    .isEmpty());
        }
        return online;
    }

    private static void append(OnlineChecker<Object, KvInput, KvOutput> online) {
        online.ok(online.invoke(1, new KvInput.Append("x", "!")), null);
    }

    @Test
    void a_search_takes_over_from_zones_while_the_past_is_at_hand() {
        OnlineChecker<Object, KvInput, KvOutput> online = afterUnknownPuts(3);
        append(online);
        assertEquals(OnlineAnswer.FITS, online.answer());
    }

    @Test
    void a_search_that_grows_large_beside_zones_is_sent_away_and_cannot_take_over() {
        OnlineChecker<Object, KvInput, KvOutput> online = afterUnknownPuts(400);
        assertEquals(OnlineAnswer.FITS, online.answer());
        append(online);
        OnlineAnswer.Unknown unknown = assertInstanceOf(OnlineAnswer.Unknown.class, online.answer());
        assertTrue(unknown.reason().contains("too much was open"), unknown.reason());
        assertTrue(online.undecided().containsKey("x"));
    }

    @Test
    void zones_alone_still_see_what_is_wrong() {
        OnlineChecker<Object, KvInput, KvOutput> online = afterUnknownPuts(400);
        assertTrue(online.ok(online.invoke(1, new KvInput.Get("x")), new KvOutput.Found("v7"))
                .isPresent());
    }
}
