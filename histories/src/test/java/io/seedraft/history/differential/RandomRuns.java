package io.seedraft.history.differential;

import io.seedraft.history.Operation;
import io.seedraft.history.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs of a real toy: each operation takes effect somewhere between its call and its answer, one of unknown outcome perhaps
 * later or never. Some answers are lies, so that both verdicts are common.
 */
final class RandomRuns<P, I, O> {
    private final Toy<P, I, O> toy;
    private final Random random;
    private final Shape shape;
    private final List<Open> all = new ArrayList<>();
    /** Null where a client is idle. */
    private final List<Open> clients = new ArrayList<>();

    private P state;
    private P known;
    private int lies;
    private long position;

    /**
     * How a run looks.
     *
     * @param unknownPermille how many operations nobody hears of again
     * @param failPermille how many are refused although they could have happened
     * @param unheardPermille how many answers nobody noted
     * @param eventsAtOnce how many events at most share a position
     */
    record Shape(
            int size,
            int clients,
            int unknownPermille,
            int failPermille,
            int unheardPermille,
            int lies,
            int eventsAtOnce) {}

    private final class Open {
        final int client;
        final long call = position / shape.eventsAtOnce();
        final I input;
        /** What is noted as asked once it was answered. */
        I answered;

        O truth;
        boolean applied;
        boolean refused;
        Operation<I, O> ended;

        Open(int client, I input) {
            this.client = client;
            this.input = input;
            answered = input;
        }

        void apply() {
            applied = true;
            Toy.Done<P, O> effect = toy.apply(state, input);
            Toy.Done<I, O> refusal = effect == null ? toy.refusal(state, input) : null;
            if (effect != null) {
                state = effect.after();
                truth = effect.output();
            } else if (refusal != null) {
                answered = refusal.after();
                truth = refusal.output();
            } else {
                refused = true;
            }
        }

        void end(Outcome outcome, O output) {
            long at = outcome == Outcome.INFO ? Operation.NEVER : position / shape.eventsAtOnce();
            ended = new Operation<>(client, outcome == Outcome.OK ? answered : input, call, outcome, output, at);
        }
    }

    private RandomRuns(Toy<P, I, O> toy, Random random, Shape shape) {
        this.toy = toy;
        this.random = random;
        this.shape = shape;
        for (int client = 0; client < shape.clients(); client++) {
            clients.add(null);
        }
        state = toy.start();
        known = state;
        lies = shape.lies();
    }

    static <P, I, O> List<Operation<I, O>> of(Toy<P, I, O> toy, Random random, Shape shape) {
        return new RandomRuns<>(toy, random, shape).run();
    }

    private List<Operation<I, O>> run() {
        List<Open> lost = new ArrayList<>();
        int stillOpen = 0;
        while (all.size() < shape.size() || stillOpen > 0) {
            int client = random.nextInt(shape.clients());
            Open open = clients.get(client);
            if (open == null) {
                if (all.size() < shape.size()) {
                    open = new Open(client, toy.ask(known, random));
                    clients.set(client, open);
                    all.add(open);
                    stillOpen++;
                    position++;
                }
            } else if (!open.applied && chance(shape.unknownPermille())) {
                open.end(Outcome.INFO, null);
                lost.add(open);
                clients.set(client, null);
                stillOpen--;
            } else if (!open.applied && chance(shape.failPermille())) {
                open.end(Outcome.FAIL, null);
                position++;
                clients.set(client, null);
                stillOpen--;
            } else if (!open.applied) {
                open.apply();
                known = state;
            } else {
                answer(open);
                position++;
                clients.set(client, null);
                stillOpen--;
            }
            if (!lost.isEmpty() && random.nextInt(4) == 0) {
                applyLost(lost.remove(random.nextInt(lost.size())));
            }
        }
        return all.stream().map(open -> open.ended).toList();
    }

    private boolean chance(int permille) {
        return random.nextInt(1000) < permille;
    }

    private void answer(Open open) {
        if (open.refused) {
            open.end(Outcome.FAIL, null);
        } else if (chance(shape.unknownPermille())) {
            open.end(Outcome.INFO, null);
        } else if (chance(shape.unheardPermille())) {
            open.end(Outcome.OK, null);
        } else {
            boolean lie = lies > 0 && random.nextInt(3) == 0;
            lies -= lie ? 1 : 0;
            open.end(Outcome.OK, lie ? toy.lie(open.answered, open.truth, random) : open.truth);
        }
    }

    private void applyLost(Open open) {
        Toy.Done<P, O> effect = toy.apply(state, open.input);
        if (effect != null) {
            state = effect.after();
        }
    }
}
