package io.seedraft.cli.torture;

import io.seedraft.history.checker.model.KvInput;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one client asks, in spells: now and then a request, one behind the other without a rest, or bursts of several at once. Each value
 * is written once only, so that a read tells which write it saw. What was refused, or may be done or not, is asked again, as clients do: as
 * another request.
 */
final class Load {

    private enum Spell {
        CALM,
        STEADY,
        BURST
    }

    private static final int BURST_MAX = 12;
    private static final int SPELL_MAX = 120;
    private static final int REST_MAX_MILLIS = 12;

    /** What all large values of one client may have together: the log is never compacted, and its room is small. */
    private static final int LARGE_BYTES = 1 << 20;

    private static final int LARGE_LEAST_SHIFT = 10;
    private static final int LARGE_SHIFTS = 7;

    private final int number;
    private final SplittableRandom random;
    private final Keys keys;
    private final Map<String, String> lastSeen;
    private final Deque<KvInput> again = new ArrayDeque<>();
    private Spell spell = Spell.STEADY;
    private int left;
    private int largeLeft = LARGE_BYTES;
    private long written;

    /**
     * A client's load.
     *
     * @param lastSeen what its client found last under each key
     */
    Load(int number, SplittableRandom random, Keys keys, Map<String, String> lastSeen) {
        this.number = number;
        this.random = random;
        this.keys = keys;
        this.lastSeen = lastSeen;
    }

    /** What to ask together. */
    List<KvInput> next() {
        if (--left < 0) {
            left = 1 + random.nextInt(SPELL_MAX);
            spell = Spell.values()[random.nextInt(Spell.values().length)];
        }
        int count = spell == Spell.BURST ? 1 + random.nextInt(BURST_MAX) : 1;
        List<KvInput> asked = new ArrayList<>();
        while (asked.size() < count) asked.add(again.isEmpty() ? drawn() : again.poll());
        return asked;
    }

    /** How long to rest before the next. */
    long restNanos() {
        return spell == Spell.CALM ? TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(REST_MAX_MILLIS)) : 0;
    }

    /** Some of what came to nothing is asked again, behind a read that tells what became of it; not for ever. */
    void became(KvInput asked, Settled settled) {
        if (settled instanceof Settled.Done || !again.isEmpty() || random.nextBoolean()) return;
        switch (asked) {
            case KvInput.Incr incr -> {
                again.add(new KvInput.Get(incr.key()));
                again.add(incr);
            }
            case KvInput.Cas cas -> {
                again.add(cas);
                again.add(new KvInput.Get(cas.key()));
            }
            case KvInput.Put put -> again.add(new KvInput.Get(put.key()));
            case KvInput.Append append -> again.add(new KvInput.Get(append.key()));
            case KvInput.Delete delete -> again.add(new KvInput.Exists(delete.key()));
            case KvInput.Get get -> {}
            case KvInput.Exists exists -> {}
            case KvInput.Mget mget -> {}
            case KvInput.Keys all -> {}
        }
    }

    private KvInput drawn() {
        int percent = random.nextInt(100);
        if (percent < 10) return together();
        if (percent < 12 && largeLeft > 0) return large();
        return alone();
    }

    private String unique() {
        return "c" + number + "-" + ++written;
    }

    private KvInput alone() {
        String key = keys.pick(random);
        int percent = random.nextInt(100);
        if (percent < 30) return new KvInput.Get(key);
        if (percent < 35) return new KvInput.Exists(key);
        if (Keys.isCounter(key)) return percent < 96 ? new KvInput.Incr(key, 1 + number) : new KvInput.Delete(key);
        if (percent < 60) return new KvInput.Put(key, unique());
        if (percent < 78) return new KvInput.Cas(key, lastSeen.get(key), unique());
        if (percent < 92) return new KvInput.Append(key, "+" + unique());
        return percent < 99 ? new KvInput.Delete(key) : new KvInput.Incr(key, 1);
    }

    private KvInput together() {
        Keys.Together several = keys.together(random);
        String one = several.keys().get(random.nextInt(several.keys().size()));
        int percent = random.nextInt(100);
        if (percent < 35) return new KvInput.Mget(several.keys());
        if (percent < 50) return new KvInput.Keys(several.prefix());
        return percent < 80 ? new KvInput.Put(one, unique()) : new KvInput.Delete(one);
    }

    private KvInput large() {
        String key = keys.large(random);
        if (random.nextBoolean()) return new KvInput.Get(key);
        int bytes = random.nextInt(1 << (LARGE_LEAST_SHIFT + random.nextInt(LARGE_SHIFTS)));
        largeLeft -= bytes;
        String value = unique() + ".".repeat(bytes);
        return random.nextInt(4) == 0 ? new KvInput.Append(key, value) : new KvInput.Put(key, value);
    }
}
