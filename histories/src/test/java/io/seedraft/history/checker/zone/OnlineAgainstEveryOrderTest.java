package io.seedraft.history.checker.zone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.online.OnlineAlgorithm;
import io.seedraft.history.online.OnlineAnswer;
import io.seedraft.history.online.OnlineRegister;
import io.seedraft.history.online.OnlineZones;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class OnlineAgainstEveryOrderTest {
    private static final int HISTORIES = Integer.getInteger("online.histories", 40_000);

    private final Acts absentAtFirst = new Acts(Acts.ABSENT);
    private final Acts valueAtFirst = new Acts("v");
    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void each_event_is_answered_as_the_events_so_far_are_offline() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            one(seed, 8, EveryOrder::hasOne);
        }
        if (Boolean.getBoolean("zones.print")) {
            System.out.println(counts);
        }
        assertTrue(counts.get("Violation") > HISTORIES / 10 && counts.get("Fits") > HISTORIES / 3, counts.toString());
    }

    @Test
    void each_event_of_longer_histories_is_answered_as_zones_answer_offline() {
        Zones<String, Acts.Do, String> offline = new Zones<>();
        for (int seed = 0; seed < HISTORIES / 10; seed++) {
            one(seed, 60, (part, acts) -> switch (offline.decide(part, acts, "the register")) {
                case Decision.Explained explained -> true;
                case Decision.Refuted refuted -> false;
                case Decision.NotApplicable not -> null;
                case Decision.Spent spent -> throw new AssertionError("zones do not search");
            });
        }
        assertTrue(counts.get("Violation") > 300 && counts.get("Fits") > 300, counts.toString());
    }

    @Test
    void somebody_else_takes_over_when_zones_cannot_say() {
        for (int seed = 0; seed < HISTORIES / 4; seed++) {
            keep = seed % 7;
            one(seed, 8, EveryOrder::hasOne);
        }
        keep = -1;
        assertTrue(counts.get("Fits") + counts.get("Violation") == HISTORIES / 4, counts.toString());
    }

    /** How many events a register keeps that may call in somebody else, or -1. */
    private int keep = -1;

    /** Takes everything down and tries every order at each event. */
    private static final class Patient implements OnlineAlgorithm<Acts.Do, String> {
        private final Acts acts;
        private final Recording<Acts.Do, String> soFar = new Recording<>();
        private final Map<Integer, Integer> number = new TreeMap<>();

        Patient(String initial) {
            acts = new Acts(initial);
        }

        @Override
        public OnlineAnswer call(int operation, Acts.Do input) {
            number.put(operation, soFar.invoke(0, input));
            return answer();
        }

        @Override
        public void instead(int operation, Acts.Do input) {
            soFar.instead(number.get(operation), input);
        }

        @Override
        public OnlineAnswer ok(int operation, String output) {
            soFar.ok(number.get(operation), output);
            return answer();
        }

        @Override
        public OnlineAnswer fail(int operation) {
            soFar.fail(number.get(operation), 0);
            return answer();
        }

        @Override
        public OnlineAnswer info(int operation) {
            soFar.info(number.get(operation), 0);
            return answer();
        }

        @Override
        public OnlineAnswer answer() {
            boolean fits = EveryOrder.hasOne(acts.part(soFar.history()), acts);
            return fits ? OnlineAnswer.FITS : new OnlineAnswer.Violation(0);
        }

        @Override
        public int remembered() {
            return number.size();
        }
    }

    @Test
    void memory_does_not_grow_with_the_operations() {
        for (boolean cas : new boolean[] {false, true}) {
            OnlineBenchmark stream = new OnlineBenchmark(cas, 0, OnlineBenchmark.zones());
            assertEquals(OnlineAnswer.FITS, stream.run(300_000, false));
            assertTrue(stream.most < 400, stream.most + " remembered");
        }
    }

    /** A call, or an answer. */
    private record Event(int operation, boolean call) {}

    /** Positions that touch come one after the other, calls first; and some that ended did not happen. */
    private static List<Event> events(History<Acts.Do, String> history) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            events.add(new Event(i, true));
            if (history.end(i) != Operation.NEVER) {
                events.add(new Event(i, false));
            }
        }
        events.sort((a, b) -> {
            int byTime = Long.compare(time(history, a), time(history, b));
            return byTime != 0 ? byTime : Boolean.compare(b.call, a.call);
        });
        return events;
    }

    private static long time(History<Acts.Do, String> history, Event event) {
        return event.call ? history.call(event.operation) : history.end(event.operation);
    }

    private void one(int seed, int most, BiFunction<RegisterPart<String, Acts.Do, String>, Acts, Boolean> offline) {
        History<Acts.Do, String> history = RandomActs.next(seed, most);
        Acts acts = RandomActs.initial(seed).equals(Acts.ABSENT) ? absentAtFirst : valueAtFirst;
        Random random = new Random(seed);
        int failPercent = random.nextInt(3) * 10;
        OnlineAlgorithm<Acts.Do, String> online = keep < 0
                ? new OnlineZones<>(acts, acts.initial())
                : new OnlineRegister<>(acts, acts.initial(), Patient::new, keep);
        Recording<Acts.Do, String> soFar = new Recording<>();
        List<Event> events = events(history);
        int[] number = new int[history.size()];
        OnlineAnswer answer = OnlineAnswer.FITS;
        for (int n = 0; n < events.size() && answer instanceof OnlineAnswer.Fits; n++) {
            int i = events.get(n).operation;
            if (events.get(n).call) {
                number[i] = soFar.invoke(i, history.input(i));
                answer = online.call(number[i], history.input(i));
            } else if (random.nextInt(100) < failPercent) {
                soFar.fail(number[i], 0);
                answer = online.fail(number[i]);
            } else if (history.outcome(i) == Outcome.OK) {
                soFar.ok(number[i], history.output(i));
                answer = online.ok(number[i], history.output(i));
            } else {
                soFar.info(number[i], 0);
                answer = online.info(number[i]);
            }
            if (answer instanceof OnlineAnswer.Unknown unknown) {
                count(unknown.reason());
                return;
            }
            Boolean expected = offline.apply(acts.part(soFar.history()), acts);
            if (expected == null) {
                continue;
            }
            assertEquals(
                    expected, answer instanceof OnlineAnswer.Fits, "seed " + seed + ", event " + n + "\n" + history);
        }
        count(answer.getClass().getSimpleName());
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
