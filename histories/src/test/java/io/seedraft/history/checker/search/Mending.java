package io.seedraft.history.checker.search;

import io.seedraft.history.History;
import io.seedraft.history.Recording;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.Partitioner;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.Part;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.verdict.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs that have an order, each searched for it by a search that looks for a change of its order at the first step in vain. What it
 * jumps back over was not tried, and often is where the only orders are: a queue forgives to lose it, as the next change leads there
 * again, and a machine of drawn operations does not. Loaded again with bugs planted into the search.
 */
public final class Mending implements Supplier<@Nullable String> {
    private static final int RUNS = 1_500;
    private static final int AT_ONCE = 1;
    private static final long STEPS = 20_000;

    private static final int OPERATIONS = 30;
    private static final int CLIENTS = 6;
    private static final int STATES = 16;
    /** In so many of a hundred states an operation is possible, beside the one in which it took effect. */
    private static final int POSSIBLE_PERCENT = 20;

    /** How many of the runs took more steps than they may. */
    int spent;

    @Override
    public @Nullable String get() {
        Machine machine = new Machine();
        GeneralSearch<Integer, Move, Boolean> search = new GeneralSearch<>(machine, AT_ONCE);
        for (int seed = 0; seed < RUNS; seed++) {
            try {
                switch (search.decide(whole(machine, new Run(new Random(seed)).history()), STEPS, Budget.DEFAULT)) {
                    case Decision.Explained explained -> {}
                    case Decision.Spent tooMany -> spent++;
                    case Decision.Refuted refuted -> {
                        return "seed " + seed + " has an order: " + refuted;
                    }
                    case Decision.NotApplicable not -> throw new AssertionError(not.reason());
                }
            } catch (AssertionError lost) {
                return "seed " + seed + ": " + lost;
            }
        }
        return null;
    }

    private static Part<Integer, Move, Boolean> whole(Machine machine, History<Move, Boolean> history) {
        Partitioner<Integer, Move, Boolean> partitioner = machine.partitioner();
        Parts parts = new Parts();
        parts.split(history, machine, partitioner);
        return new Part<>(history, parts, 0, partitioner.initial(0), partitioner.label(0));
    }

    /** To which state it leads from each; -1 where it is not possible. */
    private record Move(List<Integer> next) {}

    /** A machine of few states, the first at first. */
    private record Machine() implements Model<Integer, Move, Boolean> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public @Nullable Integer step(Integer state, Move move, @Nullable Boolean output) {
            int next = move.next().get(state);
            return next < 0 ? null : next;
        }
    }

    /** Clients that call, are served and are answered in any order; what is asked is drawn when it is served. */
    private static final class Run {
        private final Random random;
        /** Who is open, in the order of all events: the first time for its call, the second time for its answer. */
        private final List<Integer> events = new ArrayList<>();

        private final List<Move> moves = new ArrayList<>();
        private int state;

        Run(Random random) {
            this.random = random;
        }

        History<Move, Boolean> history() {
            int[] open = new int[CLIENTS];
            boolean[] busy = new boolean[CLIENTS];
            boolean[] served = new boolean[CLIENTS];
            List<Integer> clients = new ArrayList<>();
            for (int answers = 0; answers < OPERATIONS; ) {
                int client = random.nextInt(CLIENTS);
                if (!busy[client]) {
                    if (clients.size() < OPERATIONS) {
                        busy[client] = true;
                        served[client] = false;
                        open[client] = clients.size();
                        events.add(clients.size());
                        clients.add(client);
                        moves.add(new Move(List.of()));
                    }
                } else if (!served[client]) {
                    served[client] = true;
                    moves.set(open[client], served());
                } else {
                    busy[client] = false;
                    events.add(open[client]);
                    answers++;
                }
            }
            return recorded(clients);
        }

        private Move served() {
            List<Integer> next = new ArrayList<>();
            for (int from = 0; from < STATES; from++) {
                boolean possible = from == state || random.nextInt(100) < POSSIBLE_PERCENT;
                next.add(possible ? random.nextInt(STATES) : -1);
            }
            state = next.get(state);
            return new Move(next);
        }

        private History<Move, Boolean> recorded(List<Integer> clients) {
            Recording<Move, Boolean> recording = new Recording<>();
            int called = 0;
            for (int o : events) {
                if (o == called) {
                    recording.invoke(clients.get(o), moves.get(o));
                    called++;
                } else {
                    recording.ok(o, true);
                }
            }
            return recording.history();
        }
    }
}
