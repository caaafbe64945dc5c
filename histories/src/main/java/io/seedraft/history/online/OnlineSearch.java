package io.seedraft.history.online;

import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.verdict.Budget;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one part as they come, whatever the model: by all ways in which things may stand as long as these are
 * few ({@link StreamingSearch}), and by one order of all events when they are not ({@link OneOrder}). For that the events are
 * kept, since the last moment at which nothing was open or unknown and the state was certain. When there are too many of them
 * it goes on without, and then gives up where the ways are too many.
 *
 * <p>Serves one thread.
 */
public final class OnlineSearch<S, I, O> implements OnlineAlgorithm<I, O> {
    /** More ways take longer to go on with than another order takes to find. */
    private static final int MANY_WAYS = 20_000;

    private static final long BYTES_OF_MANY_WAYS = 1 << 20;
    private static final int BYTES_OF_AN_OPERATION = 128;
    private static final long STEPS = 2_000_000;

    private final StreamingSearch<S, I, O> ways;
    private final OneOrder<S, I, O> order;
    private final long byteLimit;
    private final int manyWays;
    private boolean byOrder;
    private OnlineAnswer answer = OnlineAnswer.FITS;

    /**
     * A part that starts in this state.
     *
     * @param isRegister whether {@link Model#registerView} holds of the part
     * @param byteLimit what may be held, roughly
     */
    public OnlineSearch(Model<S, I, O> model, S initial, boolean isRegister, long byteLimit) {
        this(model, initial, isRegister, byteLimit, MANY_WAYS);
    }

    /**
     * The same with another limit.
     *
     * @param manyWays how many things may be remembered of ways before an order is searched for
     */
    public OnlineSearch(Model<S, I, O> model, S initial, boolean isRegister, long byteLimit, int manyWays) {
        this.byteLimit = byteLimit;
        this.manyWays = manyWays;
        ways = new StreamingSearch<>(model, initial, Math.min(byteLimit, BYTES_OF_MANY_WAYS));
        int mostOperations = (int) Math.min(byteLimit / BYTES_OF_AN_OPERATION, Integer.MAX_VALUE);
        Budget budget = new Budget(STEPS, byteLimit, () -> false);
        order = OneOrder.asleep(model, initial, isRegister, mostOperations, budget);
    }

    @Override
    public OnlineAnswer call(int operation, I input) {
        order.call(operation, input);
        if (!byOrder) {
            ways.call(operation, input);
        }
        return next(operation);
    }

    @Override
    public void instead(int operation, I input) {
        order.instead(operation, input);
        if (!byOrder) {
            ways.instead(operation, input);
        }
    }

    @Override
    public OnlineAnswer ok(int operation, @Nullable O output) {
        order.ok(operation, output);
        if (!byOrder) {
            ways.ok(operation, output);
        }
        return next(operation);
    }

    @Override
    public OnlineAnswer fail(int operation) {
        order.fail(operation);
        if (!byOrder) {
            ways.fail(operation);
        }
        return next(operation);
    }

    @Override
    public OnlineAnswer info(int operation) {
        order.info(operation);
        if (!byOrder) {
            ways.info(operation);
        }
        return next(operation);
    }

    @Override
    public OnlineAnswer answer() {
        return answer;
    }

    @Override
    public int remembered() {
        return order.remembered() + (byOrder ? 0 : ways.remembered());
    }

    private OnlineAnswer next(int operation) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        if (byOrder) {
            answer = order.answer();
            return answer;
        }
        boolean keepsPast = order.answer() instanceof OnlineAnswer.Fits;
        boolean many = ways.answer() instanceof OnlineAnswer.Unknown || ways.remembered() > manyWays;
        if (keepsPast && many) {
            byOrder = true;
            answer = order.wake(operation);
            ways.forget();
            return answer;
        }
        if (!keepsPast) {
            ways.mayHold(byteLimit);
        }
        answer = ways.answer();
        @Nullable S certain = ways.settled();
        if (certain != null) {
            order.restart(certain);
        }
        return answer;
    }
}
