package io.seedraft.history.checker.zone;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Small histories of a real register, with positions that often touch: each operation takes effect somewhere between its call
 * and its end. In half of them something is a lie.
 */
final class RandomActs {
    private final Random random;
    private final List<String> values = new ArrayList<>();
    private final boolean appends;
    private final boolean absents;
    private final boolean repeats;
    private final boolean nots;
    private final boolean casOfAbsent;
    /** Whether effects may be early or late. */
    private final boolean lazy;

    private String state;
    private int fresh;

    private RandomActs(Random random, String initial) {
        this.random = random;
        appends = random.nextInt(4) == 0;
        absents = random.nextBoolean();
        repeats = random.nextInt(4) == 0;
        nots = random.nextInt(3) == 0;
        casOfAbsent = random.nextInt(4) == 0;
        lazy = random.nextInt(5) < 2;
        state = initial;
        values.add(Acts.ABSENT);
        values.add(initial);
    }

    static String initial(long seed) {
        return seed % 4 == 0 ? "v" : Acts.ABSENT;
    }

    static History<Acts.Do, String> next(long seed, int mostOperations) {
        return new RandomActs(new Random(seed * 0x5DEECE66DL + 11), initial(seed)).history(mostOperations);
    }

    private record Moment(long call, long end, double effect) {}

    private History<Acts.Do, String> history(int most) {
        int size = 1 + random.nextInt(most);
        int span = 1 + random.nextInt(3 * size);
        int longest = 1 + random.nextInt(6);
        int unknownPercent = random.nextInt(3) * 20;
        List<Moment> moments = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            long call = random.nextInt(span);
            if (random.nextInt(100) < unknownPercent) {
                double effect = random.nextInt(4) == 0 ? 1e9 + n : call + random.nextDouble() * span;
                moments.add(new Moment(call, Operation.NEVER, effect));
            } else {
                long end = call + random.nextInt(longest);
                boolean truly = !lazy || random.nextInt(5) > 1;
                double effect = call + (truly ? random.nextDouble() * (end - call) : random.nextInt(7) - 3);
                moments.add(new Moment(call, end, effect));
            }
        }
        moments.sort(Comparator.comparingDouble(Moment::effect));
        int lies = random.nextInt(3);
        List<Operation<Acts.Do, String>> operations = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            Acts.Do what = what();
            Moment moment = moments.get(n);
            if (lies > 0 && random.nextInt(5) == 0) {
                what = lie(what);
                lies--;
            }
            if (moment.end == Operation.NEVER && random.nextInt(5) > 0) {
                operations.add(Operation.info(n, what, moment.call));
            } else if (moment.end == Operation.NEVER) {
                operations.add(Operation.ok(n, what, moment.call, "ok", Operation.NEVER));
            } else {
                operations.add(Operation.ok(n, what, moment.call, "ok", moment.end));
            }
        }
        return History.of(operations);
    }

    private String any() {
        return values.get(random.nextInt(values.size()));
    }

    private String value() {
        if (absents && random.nextInt(3) == 0) {
            return Acts.ABSENT;
        }
        if (repeats && random.nextInt(3) == 0) {
            return any();
        }
        String value = "v" + fresh++;
        values.add(value);
        return value;
    }

    private Acts.Do what() {
        int kind = random.nextInt(nots ? 12 : 8);
        if (kind < 4) {
            return Acts.read(state);
        }
        if (kind < 6) {
            return appends && random.nextBoolean() ? append() : write();
        }
        if (kind < 8) {
            return state.equals(Acts.ABSENT) && !casOfAbsent ? write() : cas();
        }
        String other = any();
        if (kind < 10) {
            return other.equals(state) ? Acts.nothing() : Acts.not(other);
        }
        if (absents && !state.equals(Acts.ABSENT)) {
            state = Acts.ABSENT;
            return Acts.replace(Acts.ABSENT, Acts.ABSENT);
        }
        return other.equals(state) ? Acts.read(state) : replace(other);
    }

    private Acts.Do write() {
        state = value();
        return Acts.write(state);
    }

    private Acts.Do cas() {
        String from = state;
        state = random.nextInt(8) == 0 ? from : value();
        return Acts.cas(from, state);
    }

    private Acts.Do replace(String unexpected) {
        state = value();
        return Acts.replace(unexpected, state);
    }

    private Acts.Do append() {
        String suffix = repeats ? "a" : "," + fresh++;
        state = state.equals(Acts.ABSENT) ? suffix : state + suffix;
        values.add(state);
        return Acts.append(suffix);
    }

    private Acts.Do lie(Acts.Do truth) {
        return switch (truth.act()) {
            case READ -> absents && random.nextBoolean() ? Acts.read(Acts.ABSENT) : Acts.read(any());
            case NOT -> Acts.not(any());
            case CAS -> Acts.cas(any(), truth.left());
            case WRITE -> Acts.cas(any(), truth.left());
            case REPLACE -> Acts.replace(any(), truth.left());
            case APPEND -> Acts.append(truth.suffix() + "x");
            case NOTHING -> Acts.read(any());
        };
    }
}
