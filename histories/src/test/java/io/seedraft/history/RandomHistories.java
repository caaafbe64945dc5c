package io.seedraft.history;

import io.seedraft.history.model.KvInput;
import io.seedraft.history.model.KvOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Histories of a real store: each operation takes effect somewhere between its call and its answer. A lie changes one answer, so
 * that both verdicts are common.
 */
final class RandomHistories {
    private final Random random;
    private final int keyCount;
    private final List<String> values;
    private final boolean joining;

    RandomHistories(long seed, int keyCount, List<String> values, boolean joining) {
        random = new Random(seed);
        this.keyCount = keyCount;
        this.values = values;
        this.joining = joining;
    }

    static RandomHistories small(long seed) {
        Random choice = new Random(seed * 31 + 7);
        return new RandomHistories(seed, 1 + choice.nextInt(3), List.of("1", "2", "x"), choice.nextInt(3) == 0);
    }

    /** At most {@code clients} operations open at once; in 1000: how many are unknown, failed. */
    History<KvInput, KvOutput> next(int size, int clients, int unknownPermille, int failPermille, int lies) {
        Recording<KvInput, KvOutput> recording = new Recording<>();
        PlainStore store = new PlainStore();
        int[] open = new int[clients];
        KvOutput[] answer = new KvOutput[clients];
        boolean[] silent = new boolean[clients];
        List<KvInput> lost = new ArrayList<>();
        java.util.Arrays.fill(open, -1);
        List<KvInput> asked = new ArrayList<>();
        int liesLeft = lies;
        int stillOpen = 0;
        while (asked.size() < size || stillOpen > 0) {
            int client = random.nextInt(clients);
            int what = random.nextInt(3);
            if (open[client] < 0) {
                if (asked.size() < size) {
                    KvInput input = input();
                    asked.add(input);
                    open[client] = recording.invoke(client, input, 10L * recording.position());
                    answer[client] = null;
                    silent[client] = random.nextInt(1000) < unknownPermille;
                    stillOpen++;
                }
            } else if (answer[client] == null && what == 0 && random.nextInt(1000) < failPermille) {
                recording.fail(open[client], 10L * recording.position());
                open[client] = -1;
                stillOpen--;
            } else if (silent[client] && what == 0) {
                if (answer[client] == null && random.nextBoolean()) {
                    lost.add(asked.get(open[client]));
                }
                if (random.nextBoolean()) {
                    recording.info(open[client], 10L * recording.position());
                }
                open[client] = -1;
                stillOpen--;
            } else if (answer[client] == null) {
                answer[client] = store.apply(asked.get(open[client]));
            } else if (!silent[client]) {
                boolean lie = liesLeft > 0 && random.nextInt(4) == 0;
                liesLeft -= lie ? 1 : 0;
                KvOutput said = lie ? lie(answer[client]) : answer[client];
                recording.ok(open[client], said, 10L * recording.position());
                open[client] = -1;
                stillOpen--;
            }
            if (!lost.isEmpty() && random.nextInt(6) == 0) {
                store.apply(lost.remove(random.nextInt(lost.size())));
            }
        }
        return recording.history();
    }

    private String key() {
        return keyCount <= 3 ? PlainStore.keys().get(random.nextInt(keyCount)) : "key" + random.nextInt(keyCount);
    }

    private String value() {
        return values.isEmpty() ? "v" + random.nextInt(1_000_000) : values.get(random.nextInt(values.size()));
    }

    private KvInput input() {
        return switch (random.nextInt(joining ? 14 : 11)) {
            case 0, 1 -> new KvInput.Put(key(), value());
            case 2, 3, 4 -> new KvInput.Get(key());
            case 5 -> new KvInput.Exists(key());
            case 6 -> new KvInput.Delete(key());
            case 7, 8 -> new KvInput.Cas(key(), random.nextInt(3) == 0 ? null : value(), value());
            case 9 -> new KvInput.Append(key(), random.nextInt(4) == 0 ? "" : value());
            case 10 -> new KvInput.Incr(key(), random.nextInt(8) == 0 ? Long.MAX_VALUE : random.nextInt(-1, 3));
            case 11, 12 -> new KvInput.Mget(random.nextBoolean() ? List.of(key(), key()) : List.of(key()));
            default -> new KvInput.Keys(List.of("", "a", "ab", "z").get(random.nextInt(4)));
        };
    }

    private KvOutput lie(KvOutput truth) {
        return switch (truth) {
            case KvOutput.Done done -> done;
            case KvOutput.Found found -> new KvOutput.Found(random.nextInt(4) == 0 ? null : value());
            case KvOutput.Flag flag -> new KvOutput.Flag(!flag.value());
            case KvOutput.Length length -> new KvOutput.Length(length.length() + random.nextInt(1, 3));
            case KvOutput.Sum sum -> new KvOutput.Sum(sum.value() + random.nextInt(-1, 2));
            case KvOutput.NotANumber not -> new KvOutput.Sum(random.nextInt(4));
            case KvOutput.Values read -> {
                List<String> other = new ArrayList<>(read.values());
                other.set(random.nextInt(other.size()), random.nextInt(3) == 0 ? null : value());
                yield new KvOutput.Values(other);
            }
            case KvOutput.KeyList list -> {
                List<String> other = new ArrayList<>(list.keys());
                if (other.isEmpty()) {
                    other.add("a");
                } else {
                    other.remove(random.nextInt(other.size()));
                }
                yield new KvOutput.KeyList(other);
            }
        };
    }
}
