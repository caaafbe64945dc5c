package io.seedraft.history.explain;

import io.seedraft.history.History;
import io.seedraft.history.checker.model.Model;
import io.seedraft.history.checker.model.RegisterView;
import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.Parts;
import io.seedraft.history.checker.part.RegisterPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who can see what an operation of a register left behind. */
final class Observers<S, I, O> {
    private static final long NOBODY = Long.MIN_VALUE;

    private final Model<S, I, O> model;
    private final Parts parts = new Parts();
    private final RegisterPart<S, I, O> register = new RegisterPart<>();

    Observers(Model<S, I, O> model) {
        this.model = model;
    }

    /**
     * The operations of unknown outcome whose effect nobody can notice, as numbers in the draft's original.
     *
     * @return null when the draft is not made of registers
     */
    @Nullable
    List<Integer> unseen(Draft<I, O> draft) {
        History<I, O> history = draft.history();
        var partitioner = model.partitioner();
        parts.split(history, model, partitioner);
        List<Integer> unseen = new ArrayList<>();
        for (int p = 0; p < parts.count(); p++) {
            S initial = partitioner.initial(p);
            RegisterView<S, I, O> view = model.registerView(initial);
            if (view == null || !register.lay(history, parts, p, initial, view)) return null;
            addUnseen(draft, unseen);
        }
        return unseen;
    }

    private void addUnseen(Draft<I, O> draft, List<Integer> unseen) {
        // When the last one is over that sees this value; that sees any value but this one; that sees any value at all.
        long[] lastSeer = new long[register.valueCount()];
        long[] lastNot = new long[register.valueCount()];
        Arrays.fill(lastSeer, NOBODY);
        Arrays.fill(lastNot, NOBODY);
        long lastAppend = NOBODY;
        for (int o = 0; o < register.size(); o++) {
            int seen = register.seen(o);
            switch (register.act(o)) {
                case READ, CAS -> lastSeer[seen] = Math.max(lastSeer[seen], register.end(o));
                case NOT, REPLACE -> lastNot[seen] = Math.max(lastNot[seen], register.end(o));
                case APPEND -> lastAppend = Math.max(lastAppend, register.end(o));
                case WRITE, NOTHING -> {}
            }
        }
        int most = placeOfGreatest(lastNot, -1);
        int second = placeOfGreatest(lastNot, most);
        for (int o = 0; o < register.size(); o++) {
            if (!register.known(o) && leavesOneValue(register.act(o))) {
                int left = register.left(o);
                int other = left == most ? second : most;
                long lastOther = other < 0 ? NOBODY : lastNot[other];
                long last = Math.max(lastAppend, Math.max(lastSeer[left], lastOther));
                if (last < register.call(o)) unseen.add(draft.original(register.operation(o)));
            }
        }
    }

    private static int placeOfGreatest(long[] numbers, int except) {
        int best = -1;
        for (int at = 0; at < numbers.length; at++) {
            if (at != except && (best < 0 || numbers[at] > numbers[best])) best = at;
        }
        return best;
    }

    private static boolean leavesOneValue(Act act) {
        return act == Act.WRITE || act == Act.CAS || act == Act.REPLACE;
    }
}
