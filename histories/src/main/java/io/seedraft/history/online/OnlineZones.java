package io.seedraft.history.online;

import io.seedraft.history.checker.model.RegisterView;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the events of one register by zones as they come: see {@code io.seedraft.history.checker.zone}. At each event the answer is
 * that of an offline check of the events so far, in which open operations are unknown.
 *
 * <p>Of a block only its first end f and its last call s are kept. A read that was called at time c joins its value's block,
 * and that is a violation exactly when some other block has an f before c and an s after this block's f, or when somebody who
 * belongs behind that value in its own block ended before c. So once this holds for the call of the oldest open operation it
 * holds for all that are open or yet to come, and the value is forgotten: whoever sees it after that is in the wrong, as is one
 * who sees what was never written, and both are told alike. What a forgotten block could say against another one says the block
 * that closed it as well. A forgotten value may be written again, and nobody can mistake the new one for the old one.
 *
 * <p>It gives up, with {@link OnlineAnswer.Unknown}, on a value that is written again while somebody may still see the one
 * before, on appends, and on who says that a value was not there when it may have been.
 *
 * <p>Serves one thread.
 */
public final class OnlineZones<S, I, O> implements OnlineAlgorithm<I, O> {
    private final RegisterView<S, I, O> view;
    private final Told<S> told = new Told<>();
    private final Map<Object, Life> lives = new HashMap<>();
    private final Map<Integer, Open<I>> open = new HashMap<>();
    private @Nullable Open<I> oldest;
    private @Nullable Open<I> youngest;
    private final Standing standing = new Standing();
    /** Lives with somebody behind them, by the first end of these. */
    private final ArrayDeque<Life> behind = new ArrayDeque<>();

    private long now;
    private OnlineAnswer answer = OnlineAnswer.FITS;

    /** A register that holds this value. */
    public OnlineZones(RegisterView<S, I, O> view, S initial) {
        this.view = view;
        Life first = new Life(initial, Long.MIN_VALUE, null);
        lives.put(initial, first);
        begin(first);
        end(first, Long.MIN_VALUE);
    }

    /** An operation that is open. */
    private static final class Open<I> {
        I input;
        final long call;

        /** What it leaves if it takes effect. */
        @Nullable
        Life life;

        @Nullable
        Open<I> older;

        @Nullable
        Open<I> younger;

        Open(I input, long call) {
            this.input = input;
            this.call = call;
        }
    }

    @Override
    public OnlineAnswer answer() {
        return answer;
    }

    /**
     * The value that the register certainly holds, when nothing is open or unknown: whatever comes is as if it had been there at
     * first. Null when there is no such value.
     */
    @SuppressWarnings("unchecked") // only states of the register are values
    public @Nullable S settled() {
        @Nullable Block only = standing.front();
        boolean one = oldest == null && lives.size() == 1 && standing.size() == 1;
        return one && only != null && only.last != null ? (S) only.last.value : null;
    }

    /** How many values, blocks and open operations are remembered. */
    @Override
    public int remembered() {
        return lives.size() + standing.size() + open.size() + behind.size();
    }

    @Override
    public OnlineAnswer call(int operation, I input) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        Open<I> called = new Open<>(input, ++now);
        open.put(operation, called);
        if (youngest == null) {
            oldest = called;
        } else {
            youngest.younger = called;
            called.older = youngest;
        }
        youngest = called;
        told.clear();
        view.describe(input, null, false, told);
        return switch (told.act()) {
            case WRITE -> mayLeave(called, told.left(), null);
            case CAS -> told.seen().equals(told.left()) ? answer : mayLeave(called, told.left(), told.seen());
            case READ, NOT, NOTHING -> answer;
            case REPLACE, APPEND -> unknown("an append, or what replaces anything but one value");
            case UNLIKE -> unknown("an operation that is none of one register");
        };
    }

    private OnlineAnswer mayLeave(Open<I> called, Object value, @Nullable Object from) {
        called.life = new Life(value, called.call, from);
        return lives.putIfAbsent(value, called.life) == null
                ? answer
                : unknown("a value was written while somebody may see the same one from before");
    }

    @Override
    public OnlineAnswer ok(int operation, @Nullable O output) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        now++;
        Open<I> answered = close(operation);
        told.clear();
        view.describe(answered.input, output, true, told);
        @Nullable Life life = answered.life;
        boolean fits = switch (told.act()) {
            case READ -> withdraw(life) && see(told.seen(), answered.call);
            case CAS -> told.seen().equals(told.left()) ? see(told.seen(), answered.call) : take(life, told.left());
            case WRITE -> write(life, told.left());
            case REPLACE -> notThere(told.seen(), answered, life) && write(life, told.left());
            case NOT -> withdraw(life) && notThere(told.seen(), answered, null);
            case NOTHING -> withdraw(life);
            case APPEND, UNLIKE -> giveUp("an append, or an operation that is none of one register");
        };
        return settle(operation, fits);
    }

    @Override
    public OnlineAnswer fail(int operation) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        now++;
        return settle(operation, withdraw(close(operation).life));
    }

    @Override
    public OnlineAnswer info(int operation) {
        if (!(answer instanceof OnlineAnswer.Fits)) {
            return answer;
        }
        now++;
        close(operation);
        return settle(operation, true);
    }

    /** What it might have left is withdrawn when its answer comes. */
    @Override
    public void instead(int operation, I input) {
        @Nullable Open<I> changed = open.get(operation);
        if (changed != null) {
            changed.input = input;
        }
    }

    private OnlineAnswer settle(int operation, boolean fits) {
        if (!fits && answer instanceof OnlineAnswer.Fits) {
            answer = new OnlineAnswer.Violation(operation);
        }
        if (answer instanceof OnlineAnswer.Fits) {
            forget();
        } else {
            lives.clear();
            open.clear();
            behind.clear();
        }
        return answer;
    }

    private OnlineAnswer unknown(String reason) {
        giveUp(reason);
        return answer;
    }

    private boolean giveUp(String reason) {
        answer = new OnlineAnswer.Unknown(reason);
        return false;
    }

    private Open<I> close(int operation) {
        @Nullable Open<I> closed = open.remove(operation);
        if (closed == null) {
            throw new IllegalStateException("operation " + operation + " has no open call");
        }
        if (closed.older == null) {
            oldest = closed.younger;
        } else {
            closed.older.younger = closed.younger;
        }
        if (closed.younger == null) {
            youngest = closed.older;
        } else {
            closed.younger.older = closed.older;
        }
        return closed;
    }

    /** What did not happen cannot have been seen. */
    private boolean withdraw(@Nullable Life life) {
        return life == null || (!life.certain && lives.remove(life.value, life));
    }

    private boolean write(@Nullable Life life, Object left) {
        if (life == null || life.from != null || !life.value.equals(left)) {
            return giveUp("an answer that changes what an operation wrote");
        }
        if (!life.certain) {
            begin(life);
        }
        end(life, now);
        return true;
    }

    private boolean take(@Nullable Life life, Object left) {
        if (life == null || life.from == null || !life.value.equals(left)) {
            return giveUp("an answer that changes what an operation wrote");
        }
        if (!certain(life)) {
            return false;
        }
        @Nullable Life taken = life.before;
        if (taken != null) {
            endBehind(taken);
        }
        end(life, now);
        Block block = life.certainBlock();
        return !standing.overBefore(block, block.lastCall);
    }

    /** Somebody called at this time saw the value, and ends now. */
    private boolean see(Object value, long call) {
        @Nullable Life life = lives.get(value);
        if (life == null || life.firstEndBehind < call || !certain(life)) {
            return false;
        }
        Block block = life.certainBlock();
        block.lastCall = Math.max(block.lastCall, call);
        if (life.before != null) {
            endBehind(life.before);
        }
        end(life, now);
        return !standing.overBefore(block, block.lastCall);
    }

    /** Whether the value was certainly not there at some instant from the call to now. */
    private boolean notThere(Object value, Open<I> answered, @Nullable Life own) {
        @Nullable Life life = lives.get(value);
        boolean gone = life == null
                || life == own
                || (life.certain
                        && (life.firstEndBehind < answered.call
                                || standing.overBefore(life.certainBlock(), answered.call)));
        return gone || giveUp("who says that a value was not there, when it may have been");
    }

    /** Makes a life certain, and those that it must follow. False when there is none to follow. */
    private boolean certain(Life last) {
        ArrayDeque<Life> chain = new ArrayDeque<>(2);
        Life life = last;
        while (!life.certain) {
            life.certain = true;
            chain.push(life);
            if (life.from == null) {
                break;
            }
            @Nullable Life source = lives.get(life.from);
            if (source == null || source.taken) {
                return false;
            }
            source.taken = true;
            life.before = source;
            source.after = life;
            life = source;
        }
        if (life.certain && life.block == null && life.from != null) {
            return false;
        }
        for (Life next : chain) {
            follow(next);
        }
        return true;
    }

    private void follow(Life life) {
        @Nullable Life source = life.before;
        if (source == null) {
            begin(life);
            return;
        }
        Block block = source.certainBlock();
        life.block = block;
        block.last = life;
        block.lastCall = Math.max(block.lastCall, life.call);
        if (block.firstEnd != Life.NEVER) {
            standing.called(block);
        }
    }

    private void begin(Life life) {
        life.certain = true;
        Block block = new Block(life.call);
        block.last = life;
        life.block = block;
    }

    /** Somebody of the life's block ended. */
    private void end(Life life, long time) {
        Block block = life.certainBlock();
        if (block.firstEnd == Life.NEVER) {
            block.firstEnd = time;
            standing.add(block);
        } else {
            standing.called(block);
        }
    }

    /** Somebody behind this life ended now, and so behind all before it. */
    private void endBehind(Life from) {
        for (@Nullable Life life = from; life != null && life.firstEndBehind == Life.NEVER; life = life.before) {
            life.firstEndBehind = now;
            behind.add(life);
        }
    }

    /** What nobody who is open, or yet to come, can see. */
    private void forget() {
        long oldestCall = oldest == null ? now + 1 : oldest.call;
        for (@Nullable Life life = behind.peek();
                life != null && life.firstEndBehind < oldestCall;
                life = behind.peek()) {
            behind.remove();
            forget(life);
        }
        for (@Nullable Block block = standing.front();
                block != null && standing.overBefore(block, oldestCall);
                block = standing.front()) {
            standing.removeFront();
            for (@Nullable Life life = block.last; life != null; life = life.before) {
                lives.remove(life.value, life);
            }
        }
    }

    private void forget(Life life) {
        lives.remove(life.value, life);
        if (life.after != null) {
            life.after.before = null;
        }
        life.before = null;
    }
}
