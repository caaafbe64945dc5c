package io.seedraft.history.register;

import io.seedraft.history.Budget;
import io.seedraft.history.Order;
import io.seedraft.history.Refutation;
import io.seedraft.history.RegisterView;
import io.seedraft.history.part.Decision;
import io.seedraft.history.part.RegisterPart;
import org.jspecify.annotations.Nullable;

/**
 * Decides one part as operations of a register, by the search that this package describes, depth first. Keeps its working
 * memory from part to part and serves one thread at a time; what a small part costs does not depend on parts before it.
 */
public final class RegisterSearch<S, I, O> {
    private static final int STEPS_BETWEEN_QUESTIONS = 1 << 10;
    private static final long BYTES_PER_OPERATION = 96;

    private final Values<S> values = new Values<>();
    private final OpenOperations open = new OpenOperations();
    private final Notice notice = new Notice();
    private final UnknownOperations unknown = new UnknownOperations();
    private final Configuration now = new Configuration();
    private final Trail trail = new Trail();
    private final Steps moves = new Steps(open, unknown, values, now, trail);
    private final Candidates candidates = new Candidates(moves, notice);
    private final Path path = new Path();
    private final DeadEnds deadEnds = new DeadEnds();

    private long steps;
    private int reached;
    private int limit;
    private int initial;
    private long fixedBytes;

    /** A search that has seen nothing yet. */
    public RegisterSearch() {}

    /**
     * What it says of the part. An order found says nothing of what {@link RegisterPart#answersSayMore} is about.
     *
     * @param label what to call the part before people, by its {@code toString()}
     * @param stepLimit counts instead of the steps of the budget
     */
    public Decision decide(
            RegisterPart<S, I, O> part, RegisterView<S, I, O> view, Object label, long stepLimit, Budget budget) {
        steps = 0;
        reached = 0;
        deadEnds.clear(0, 0);
        if (BYTES_PER_OPERATION * part.size() > budget.bytes()) {
            return new Decision.Spent(0, 0, Budget.Limit.BYTES);
        }
        lay(part, view);
        Budget.@Nullable Limit spent = search(stepLimit, budget);
        if (spent != null) {
            return new Decision.Spent(reached, deadEnds.count(), spent);
        }
        if (open.at == open.answers) {
            return new Decision.Explained(order(path.choices(), open.answers));
        }
        boolean unsourced = open.at == limit;
        int stuck = unsourced ? limit : reached;
        int[] order = order(unsourced ? path.choices() : path.bestChoices(), stuck);
        for (int n = 0; n < order.length; n++) {
            order[n] = part.operation(order[n]);
        }
        return new Decision.Refuted(
                new Refutation.Stuck(new Order(label, order), part.operation(open.answered[stuck])));
    }

    /** The steps that the last decision took: how often an operation was tried. */
    public long steps() {
        return steps;
    }

    private void lay(RegisterPart<S, I, O> part, RegisterView<S, I, O> view) {
        values.lay(part, view);
        open.lay(part, values);
        initial = values.known(RegisterPart.INITIAL);
        notice.lay(open, values, initial);
        unknown.lay(open, notice);
        limit = notice.limit();
        moves.start(initial, false);
        path.clear(now.words());
        deadEnds.clear(open.words, unknown.words);
        fixedBytes = BYTES_PER_OPERATION * part.size() + unknown.bytes();
    }

    /** Afterwards the limit is reached, or the path is empty, or a limit of the budget is returned. */
    private Budget.@Nullable Limit search(long stepLimit, Budget budget) {
        moves.advance(limit);
        if (open.at == limit) {
            return null;
        }
        push();
        while (path.depth() > 0) {
            if (steps >= stepLimit) {
                return Budget.Limit.STEPS;
            }
            path.restore(now);
            int choice = candidates.next(path);
            if (choice == Steps.NONE) {
                deadEnds.add(now, open);
                path.pop();
                if (bytes() > budget.bytes()) {
                    return Budget.Limit.BYTES;
                }
                if (path.depth() > 0) {
                    open.back(path.lastAnswer());
                }
                continue;
            }
            path.choose(choice);
            moves.apply(choice);
            moves.advance(limit);
            steps++;
            if (open.at == limit) {
                return null;
            }
            if (steps % STEPS_BETWEEN_QUESTIONS == 0 && budget.stop().getAsBoolean()) {
                return Budget.Limit.STOPPED;
            }
            if (deadEnds.count() > 0 && deadEnds.cover(now, open, unknown)) {
                open.back(path.lastAnswer());
            } else {
                push();
                if (bytes() > budget.bytes()) {
                    return Budget.Limit.BYTES;
                }
            }
        }
        return null;
    }

    private void push() {
        if (open.at > reached || path.depth() == 0) {
            reached = open.at;
            path.farthest();
        }
        path.push(open.at, now);
    }

    /** Arrays grow by doubling. */
    private long bytes() {
        return fixedBytes + values.bytes() + 2 * (path.bytes() + deadEnds.bytes());
    }

    /** Goes the way once more and puts down what takes effect, until that answer. */
    private int[] order(int[] choices, int until) {
        moves.start(initial, true);
        moves.advance(until);
        for (int choice : choices) {
            moves.apply(choice);
            moves.advance(until);
        }
        return trail.order();
    }
}
