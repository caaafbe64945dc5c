package io.seedraft.history.checker.register;

import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Decision;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.Budget;
import io.seedraft.history.checker.verdict.Order;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides one part as operations of a register, by the search that this package describes, depth first. Keeps its working
 * memory from part to part and serves one thread at a time; what a small part costs does not depend on parts before it.
 */
public final class RegisterSearch<S, I, O> {
    private static final int STEPS_BETWEEN_QUESTIONS = 1 << 10;
    private static final int STEPS_BEFORE_LEVELS = 500;
    private static final int STEPS_PER_ANSWER_BEFORE_LEVELS = 2;
    private static final int LEVELS_PER_DEPTH = 2;
    private static final int COMPARISONS_PER_STEP = 128;
    private static final int[] NO_CHOICES = {};
    private static final long BYTES_PER_OPERATION = 96;

    private final Values<S> values = new Values<>();
    private final OpenOperations open = new OpenOperations();
    private final Notice notice = new Notice();
    private final UnknownOperations unknown = new UnknownOperations();
    private final Configuration now = new Configuration();
    private final Trail trail = new Trail();
    private final Steps moves = new Steps(open, unknown, values, now, trail);
    private final Reserve reserve = new Reserve(open, unknown);
    private final Candidates candidates = new Candidates(moves, notice, reserve);
    private final Path path = new Path();
    private final ConfigurationTable deadEnds = new ConfigurationTable(true);

    private final Levels levels = new Levels(moves, candidates, deadEnds);

    private long steps;
    private int reached;
    private int limit;
    private int initial;
    private boolean depthFirst;
    private boolean found;
    private long fixedBytes;
    /** The choices that explain the most, once the search is over. */
    private int[] way = {};
    /** The choices before the first configuration of the path. */
    private int[] before = {};
    /** The choices that led to {@link #reached}, when it was on an earlier path. */
    private int[] best = {};

    private final int firstTurn;
    private final int turnPerAnswer;

    /** A search that has seen nothing yet. */
    public RegisterSearch() {
        this(STEPS_BEFORE_LEVELS, STEPS_PER_ANSWER_BEFORE_LEVELS);
    }

    /**
     * A search that goes so many steps depth first, and so many more for each answer, before it tries breadth first in turn.
     */
    RegisterSearch(int firstTurn, int turnPerAnswer) {
        this.firstTurn = firstTurn;
        this.turnPerAnswer = turnPerAnswer;
    }

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
        found = false;
        way = NO_CHOICES;
        before = NO_CHOICES;
        best = NO_CHOICES;
        deadEnds.clear(0, 0);
        levels.clear();
        reserve.clear();
        candidates.start();
        if (BYTES_PER_OPERATION * part.size() > budget.bytes()) {
            return new Decision.Spent(0, 0, Budget.Limit.BYTES);
        }
        lay(part, view);
        Budget.@Nullable Limit spent = search(stepLimit, budget);
        if (spent != null) {
            return new Decision.Spent(Math.max(reached, levels.farthest()), deadEnds.count(), spent);
        }
        if (found && limit == open.answers) {
            return new Decision.Explained(order(way, open.answers));
        }
        int stuck = reached;
        if (found) {
            stuck = limit;
        } else if (levels.farthest() > reached) {
            stuck = levels.farthest();
            way = levels.farthestChoices();
        } else {
            way = bestWay();
        }
        int[] order = order(way, stuck);
        for (int n = 0; n < order.length; n++) {
            order[n] = part.operation(order[n]);
        }
        return new Decision.Refuted(
                new Refutation.Stuck(new Order(label, order), part.operation(open.answered[stuck])));
    }

    /** The steps that the last decision took: how often an operation was tried, and more where that meant much comparing. */
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
        moves.start(initial, true);
        path.clear(now.words());
        deadEnds.clear(open.words, unknown.words);
        fixedBytes = BYTES_PER_OPERATION * part.size() + unknown.bytes();
    }

    /**
     * Afterwards the limit is reached and the way there known, or there is no way; or a limit of the budget is returned. Depth
     * first finds most orders at once, but may stay in a bad corner for ever; so after a while both ways of searching take
     * turns, each for longer than before.
     */
    private Budget.@Nullable Limit search(long stepLimit, Budget budget) {
        moves.advance(limit);
        found = open.at == limit;
        if (found) {
            return null;
        }
        reached = open.at;
        path.push(open.at, now);
        long turn = firstTurn + (long) turnPerAnswer * open.answers;
        long turnEnds = turn;
        depthFirst = true;
        long paid = 0;
        while (true) {
            long most = Math.min(Math.min(turnEnds, stepLimit) - steps, STEPS_BETWEEN_QUESTIONS);
            boolean over = depthFirst ? goDeep(most, budget.bytes()) : goBroad(most);
            long compared = deadEnds.compared() + levels.compared();
            steps += (compared - paid) / COMPARISONS_PER_STEP;
            paid = compared;
            if (over) {
                return null;
            }
            if (bytes() > budget.bytes()) {
                return Budget.Limit.BYTES;
            }
            if (steps >= stepLimit) {
                return Budget.Limit.STEPS;
            }
            if (budget.stop().getAsBoolean()) {
                return Budget.Limit.STOPPED;
            }
            if (steps >= turnEnds || path.depth() == 0) {
                takeTurns();
                turn += depthFirst ? turn : 0;
                turnEnds = steps + Math.max(1, depthFirst ? turn : LEVELS_PER_DEPTH * turn);
            }
        }
    }

    private void takeTurns() {
        if (reserve.raise(Math.max(reached, levels.farthest()), values.count()) && !levels.begun()) {
            beginAgain();
            return;
        }
        depthFirst = !depthFirst;
        if (depthFirst) {
            candidates.turn();
            restart();
        } else if (!levels.begun()) {
            moves.start(initial, false);
            moves.advance(limit);
            levels.start(limit);
        }
    }

    /** Whether the search is over: the limit is reached, or there is no way. */
    private boolean goBroad(long most) {
        steps += levels.run(most);
        if (levels.found()) {
            way = levels.choices();
            found = true;
        }
        return found || levels.exhausted();
    }

    private boolean goDeep(long most, long byteLimit) {
        for (long end = steps + most; steps < end && bytes() <= byteLimit; ) {
            path.restore(now);
            int choice = candidates.next(path);
            if (choice == Steps.NONE) {
                moves.stopRecording();
                deadEnds.add(now, open, unknown);
                path.pop();
                if (path.depth() == 0) {
                    return before.length == 0;
                }
                open.moveTo(path.lastAnswer());
                continue;
            }
            path.choose(choice);
            moves.apply(choice);
            moves.advance(limit);
            steps++;
            if (open.at == limit) {
                way = joined(before, path.choices());
                found = true;
                return true;
            }
            if (deadEnds.count() > 0 && deadEnds.cover(now, open, unknown)) {
                moves.stopRecording();
                open.moveTo(path.lastAnswer());
            } else {
                push();
            }
        }
        return false;
    }

    private void beginAgain() {
        best = bestWay();
        before = NO_CHOICES;
        path.clear(now.words());
        moves.start(initial, false);
        moves.advance(limit);
        path.push(open.at, now);
    }

    /** Goes on depth first from a configuration that breadth first came to with few unknown operations used up. */
    private void restart() {
        best = bestWay();
        int e = levels.lightest();
        before = levels.choicesTo(e);
        path.clear(now.words());
        levels.restore(e);
        path.push(open.at, now);
    }

    private int[] bestWay() {
        return path.longest() == 0 ? best : joined(before, path.bestChoices());
    }

    private static int[] joined(int[] one, int[] other) {
        int[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private void push() {
        if (open.at > reached) {
            reached = open.at;
            path.farthest();
        }
        path.push(open.at, now);
    }

    /** Arrays grow by doubling. */
    private long bytes() {
        return fixedBytes + values.bytes() + 2 * (path.bytes() + deadEnds.bytes() + levels.bytes());
    }

    /** Goes the way once more, unless it was the first one gone, and puts down what takes effect, until that answer. */
    private int[] order(int[] choices, int until) {
        if (found && moves.recording()) {
            return trail.order();
        }
        moves.start(initial, true);
        moves.advance(until);
        for (int choice : choices) {
            moves.apply(choice);
            moves.advance(until);
        }
        return trail.order();
    }
}
