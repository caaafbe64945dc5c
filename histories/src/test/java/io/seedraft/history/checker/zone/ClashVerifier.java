package io.seedraft.history.checker.zone;

import static io.seedraft.history.checker.verdict.Refutation.INITIALLY;

import io.seedraft.history.checker.part.Act;
import io.seedraft.history.checker.part.RegisterPart;
import io.seedraft.history.checker.verdict.ContainerRefutation;
import io.seedraft.history.checker.verdict.Refutation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Checks clashes of small parts by what the Javadoc of {@link Refutation} says, and nothing else. */
final class ClashVerifier {
    private final RegisterPart<String, ?, ?> part;
    private final Acts acts;
    private final boolean[] tookEffect;
    private final String[] saw;
    private final String[] left;

    private ClashVerifier(RegisterPart<String, ?, ?> part, Acts acts) {
        this.part = part;
        this.acts = acts;
        tookEffect = new boolean[part.size()];
        saw = new String[part.size()];
        left = new String[part.size()];
        findEffects();
    }

    static void verify(RegisterPart<String, ?, ?> part, Acts acts, Refutation why) {
        ClashVerifier verifier = new ClashVerifier(part, acts);
        for (int operation : why.operations()) {
            that(verifier.tookEffect[verifier.within(operation)], "took effect: " + operation);
        }
        verifier.verify(why);
    }

    private static void that(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private void verify(Refutation why) {
        switch (why) {
            case Refutation.Unsourced unsourced -> unsourced(unsourced);
            case Refutation.Overwritten overwritten -> overwritten(overwritten);
            case Refutation.TwoResults two -> {
                int append = within(two.append());
                String one = saw(within(two.first()));
                String other = saw(within(two.second()));
                that(!one.equals(other), "two values");
                that(isWriter(append, within(two.first()), one), "first");
                that(isWriter(append, within(two.second()), other), "second");
            }
            case Refutation.TwoSuccessors two -> {
                int first = within(two.first());
                int second = within(two.second());
                that(first != second && takes(first) && takes(second), "two took it");
                that(isWriter(within(two.writer()), first, saw(first)), "first");
                that(isWriter(within(two.writer()), second, saw(second)), "second");
            }
            case Refutation.Cycle cycle -> {
                int before = cycle.ring().get(cycle.ring().size() - 1);
                for (int taker : cycle.ring()) {
                    takes(before, taker);
                    before = taker;
                }
            }
            case Refutation.Backwards backwards -> backwards(backwards);
            case Refutation.Overlap overlap -> clash(overlap.first(), overlap.second());
            case Refutation.Within in -> clash(in.inner(), in.outer());
            case Refutation.Intruder intruder -> intruder(intruder);
            case Refutation.Denied denied -> denied(denied);
            case Refutation.Starved starved -> starved(starved);
            case ContainerRefutation container -> throw new AssertionError("no register's: " + container);
            case Refutation.Core core -> throw new AssertionError("zones make no core");
            case Refutation.Stuck stuck -> throw new AssertionError("zones do not search");
        }
    }

    private void backwards(Refutation.Backwards backwards) {
        chain(backwards.writers());
        int earlier = within(backwards.earlier());
        int later = within(backwards.later());
        int last = backwards.writers().size() - 1;
        that(before(later, earlier), "in time");
        that(
                backwards.earlier() == backwards.writers().get(0)
                        || isWriter(within(backwards.writers().get(0)), earlier, saw(earlier)),
                "earlier");
        boolean leftLast = backwards.later() == backwards.writers().get(last) && last > 0;
        that(leftLast || isWriter(within(backwards.writers().get(last)), later, saw(later)), "later");
        that(last > 0 || earlier == within(backwards.writers().get(0)) || takes(earlier), "different phases");
    }

    private void intruder(Refutation.Intruder intruder) {
        int o = within(intruder.operation());
        block(intruder.block());
        that(!values(intruder.block()).contains(saw(o) == null ? part.value(part.left(o)) : saw(o)), "a value of it");
        that(end(intruder.block().endsFirst()) < part.call(o), "after its beginning");
        that(part.end(o) < call(intruder.block().startsLast()), "before its end");
    }

    private void unsourced(Refutation.Unsourced unsourced) {
        int o = within(unsourced.observer());
        String value = saw(o);
        that(!value.equals(acts.initial()), "the first value");
        for (int w = 0; w < part.size(); w++) {
            that(!canLeave(w, value) || part.call(w) > part.end(o), w + " can have left it");
        }
    }

    private void overwritten(Refutation.Overwritten overwritten) {
        int o = within(overwritten.observer());
        for (int by : overwritten.by()) {
            that(changes(within(by)) && EveryOrder.certain(part, within(by)) && before(within(by), o), "by " + by);
        }
        that(!overwritten.by().isEmpty(), "by nobody");
        for (int w = 0; w < part.size(); w++) {
            int writer = w;
            that(
                    w == o
                            || !canLeave(w, saw(o))
                            || part.call(w) > part.end(o)
                            || overwritten.by().stream().anyMatch(by -> before(writer, within(by))),
                    "too late: " + w);
        }
    }

    private void denied(Refutation.Denied denied) {
        int o = within(denied.operation());
        int there = within(denied.there());
        int still = within(denied.stillThere());
        int writer = within(denied.writer());
        String value = part.value(part.seen(o));
        that(part.act(o) == Act.NOT, "denies it");
        that(value.equals(saw(still)) && isWriter(writer, still, value), "still there");
        that(there == writer || (value.equals(saw(there)) && isWriter(writer, there, value)), "there");
        that(end(denied.there()) < part.call(o) && part.end(o) < part.call(still), "in time");
    }

    private void starved(Refutation.Starved starved) {
        String value = saw(within(starved.windows().get(0).read()));
        int windows = starved.windows().size();
        for (int n = 0; n < windows; n++) {
            Refutation.Window window = starved.windows().get(n);
            int read = within(window.read());
            that(value.equals(saw(read)), "reads of one value");
            block(window.since());
            that(!values(window.since()).contains(value), "since");
            that(end(window.since().endsFirst()) < part.call(read), "since is before the read");
            if (n > 0) {
                int last = within(starved.windows().get(n - 1).read());
                that(part.end(last) < call(window.since().startsLast()), "windows follow each other");
            }
            if (window.until() != null) {
                block(window.until());
                that(!values(window.until()).contains(value), "until");
                that(part.end(read) < call(window.until().startsLast()), "until is after the read");
            }
        }
        int writers = 0;
        for (int w = 0; w < part.size(); w++) {
            int writer = w;
            boolean can = starved.windows().stream().anyMatch(window -> canBeIn(window, writer));
            writers += canLeave(w, value) && can ? 1 : 0;
        }
        that(writers < windows, writers + " writers for " + windows + " windows");
    }

    private boolean canBeIn(Refutation.Window window, int w) {
        boolean tooEarly = part.end(w) < call(window.since().startsLast());
        boolean tooLate = part.end(within(window.read())) < part.call(w)
                || (window.until() != null && end(window.until().endsFirst()) < part.call(w));
        return !tooEarly && !tooLate;
    }

    private void clash(Refutation.Block a, Refutation.Block b) {
        block(a);
        block(b);
        that(a.writers().stream().noneMatch(b.writers()::contains), "different blocks");
        that(end(a.endsFirst()) < call(b.startsLast()), "a before b");
        that(end(b.endsFirst()) < call(a.startsLast()), "b before a");
    }

    private void block(Refutation.Block block) {
        chain(block.writers());
        belongs(block, block.endsFirst());
        belongs(block, block.startsLast());
    }

    private void belongs(Refutation.Block block, int operation) {
        if (!block.writers().contains(operation)) {
            int o = within(operation);
            that(
                    block.writers().stream().anyMatch(writer -> isWriter(within(writer), o, saw(o))),
                    operation + " saw no value of the block");
        }
    }

    private void chain(List<Integer> writers) {
        for (int n = 1; n < writers.size(); n++) {
            takes(writers.get(n - 1), writers.get(n));
        }
    }

    private void takes(int writer, int taker) {
        int o = within(taker);
        that(takes(o) && isWriter(within(writer), o, saw(o)), taker + " took what " + writer + " left");
    }

    private boolean takes(int o) {
        return part.act(o) == Act.CAS || part.act(o) == Act.APPEND;
    }

    private List<String> values(Refutation.Block block) {
        List<String> values = new ArrayList<>();
        for (int writer : block.writers()) {
            values.add(writer == INITIALLY ? acts.initial() : left(within(writer)));
        }
        return values;
    }

    private boolean before(int a, int b) {
        return part.end(a) < part.call(b);
    }

    private long end(int operation) {
        return operation == INITIALLY ? Long.MIN_VALUE : part.end(within(operation));
    }

    private long call(int operation) {
        return operation == INITIALLY ? Long.MIN_VALUE : part.call(within(operation));
    }

    private int within(int operation) {
        if (operation == INITIALLY) {
            return INITIALLY;
        }
        for (int o = 0; o < part.size(); o++) {
            if (part.operation(o) == operation) {
                return o;
            }
        }
        throw new AssertionError("no operation " + operation);
    }

    private boolean changes(int o) {
        return switch (part.act(o)) {
            case WRITE, REPLACE, APPEND -> true;
            case CAS -> part.seen(o) != part.left(o);
            case READ, NOT, NOTHING -> false;
        };
    }

    private boolean canLeave(int o, String value) {
        return part.act(o) == Act.APPEND
                ? acts.beforeAppend(value, part.suffix(o)) != null
                : changes(o) && part.value(part.left(o)).equals(value);
    }

    /** Whether nobody else can have left there what an operation saw. */
    private boolean isWriter(int claimed, int observer, String value) {
        boolean can = claimed == INITIALLY ? value.equals(acts.initial()) : canLeave(claimed, value);
        if (claimed != INITIALLY && value.equals(acts.initial()) && !overwritten(Long.MIN_VALUE, observer)) {
            return false;
        }
        for (int w = 0; w < part.size(); w++) {
            boolean out = w == observer
                    || !canLeave(w, value)
                    || part.call(w) > part.end(observer)
                    || overwritten(part.end(w), observer);
            if (w != claimed && !out) {
                return false;
            }
        }
        return can;
    }

    private boolean overwritten(long end, int observer) {
        for (int x = 0; x < part.size(); x++) {
            if (EveryOrder.certain(part, x) && changes(x) && end < part.call(x) && before(x, observer)) {
                return true;
            }
        }
        return false;
    }

    /** From those with an answer back to the writers of what they saw, and so on. */
    private void findEffects() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int o = 0; o < part.size(); o++) {
            if (EveryOrder.certain(part, o)) {
                tookEffect[o] = true;
                if (part.act(o) == Act.READ || part.act(o) == Act.CAS) {
                    saw[o] = part.value(part.seen(o));
                    open.add(o);
                }
            }
            left[o] = part.left(o) == RegisterPart.NONE ? null : part.value(part.left(o));
        }
        while (!open.isEmpty()) {
            int o = open.poll();
            for (int w = 0; w < part.size(); w++) {
                if (isWriter(w, o, saw[o])) {
                    tookEffect[w] = true;
                    left[w] = part.act(w) == Act.APPEND ? saw[o] : left[w];
                    if (takes(w) && saw[w] == null) {
                        saw[w] = part.act(w) == Act.APPEND
                                ? acts.beforeAppend(saw[o], part.suffix(w))
                                : part.value(part.seen(w));
                        open.add(w);
                    }
                }
            }
        }
    }

    private String saw(int o) {
        return saw[o];
    }

    private String left(int o) {
        return left[o];
    }
}
