package io.seedraft.history.checker.zone;

import io.seedraft.history.History;
import io.seedraft.history.Operation;
import io.seedraft.history.checker.part.Act;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Small histories of one key under put, get, cas, delete and exists, a third of them deletes. Some tell a lie. */
final class RandomDeletes {
    private final Random random;
    private final boolean cas;
    private final boolean exists;
    private final List<String> values = new ArrayList<>(List.of(Acts.ABSENT));
    private String state = Acts.ABSENT;
    private int fresh;

    private RandomDeletes(Random random) {
        this.random = random;
        cas = random.nextInt(4) == 0;
        exists = random.nextInt(5) == 0;
    }

    static History<Acts.Do, String> next(long seed, int mostOperations) {
        return new RandomDeletes(new Random(seed * 31 + 7)).history(mostOperations);
    }

    private record Moment(long call, long end, double effect) {}

    private History<Acts.Do, String> history(int most) {
        int size = 2 + random.nextInt(most - 1);
        List<Moment> moments = moments(size);
        int lies = random.nextInt(4) == 0 ? 1 : 0;
        List<Operation<Acts.Do, String>> operations = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            Moment moment = moments.get(n);
            boolean unknown = moment.end == Operation.NEVER;
            Acts.Do what = unknown ? unknown() : known();
            if (lies > 0 && what.act() == Act.READ && random.nextInt(5) == 0) {
                lies--;
                what = random.nextBoolean() ? Acts.read(values.get(random.nextInt(values.size()))) : found();
            }
            operations.add(
                    unknown
                            ? Operation.info(n, what, moment.call)
                            : Operation.ok(n, what, moment.call, "ok", moment.end));
        }
        return History.of(operations);
    }

    private List<Moment> moments(int size) {
        int span = 1 + random.nextInt(2 * size);
        int longest = 1 + random.nextInt(8);
        int unknownPercent = random.nextInt(3) * 12;
        List<Moment> moments = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            long call = random.nextInt(span);
            if (random.nextInt(100) < unknownPercent) {
                double effect = random.nextInt(3) == 0 ? 1e9 + n : call + random.nextDouble() * span;
                moments.add(new Moment(call, Operation.NEVER, effect));
            } else {
                long end = call + random.nextInt(longest);
                double late = random.nextInt(12) == 0 ? random.nextInt(7) - 3 : random.nextDouble() * (end - call);
                moments.add(new Moment(call, end, call + late));
            }
        }
        moments.sort(Comparator.comparingDouble(Moment::effect));
        return moments;
    }

    private static Acts.Do found() {
        return Acts.replace(Acts.ABSENT, Acts.ABSENT);
    }

    private Acts.Do unknown() {
        if (random.nextInt(3) == 0) {
            state = Acts.ABSENT;
            return Acts.write(Acts.ABSENT);
        }
        return write();
    }

    private Acts.Do known() {
        int kind = random.nextInt(10);
        boolean absent = state.equals(Acts.ABSENT);
        if (kind < 3) {
            return Acts.read(state);
        }
        if (kind < 6) {
            return write();
        }
        if (absent) {
            return Acts.read(Acts.ABSENT);
        }
        if (kind == 6 && exists) {
            return Acts.not(Acts.ABSENT);
        }
        state = Acts.ABSENT;
        return found();
    }

    private Acts.Do write() {
        String before = state;
        state = "v" + fresh++;
        values.add(state);
        boolean takes = cas && (random.nextInt(8) == 0 || !before.equals(Acts.ABSENT));
        return takes && random.nextBoolean() ? Acts.cas(before, state) : Acts.write(state);
    }
}
