package io.seedraft.cli.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The few keys in use, each exchanged for a new one after a while. A write of unknown outcome stays open for ever, and
 * the checker's work doubles with each that is open on a key, so that a key which has met a few is left alone. Keys that are read
 * together are to the checker like one, so that they are few and left sooner; so are those of large values, for the sake of memory.
 */
final class Keys {

    /** What a place for keys is used for. */
    private enum Use {
        TEXT("t", 4, 600, 1),
        NUMBER("n", 4, 600, 1),
        LARGE("l", 4, 30, 1),
        TOGETHER("g", 3, 150, 3);

        private final String letter;
        private final int unknownMax;
        private final int usesMax;
        private final int keys;

        Use(String letter, int unknownMax, int usesMax, int keys) {
            this.letter = letter;
            this.unknownMax = unknownMax;
            this.usesMax = usesMax;
            this.keys = keys;
        }
    }

    /** A place with its present keys; {@code prefix} is theirs and no other key's. */
    private static final class Place {
        final Use use;
        String prefix = "";
        List<String> keys = List.of();
        int unknown;
        int uses;

        Place(Use use) {
            this.use = use;
        }
    }

    private static final int TEXTS = 6;
    private static final int NUMBERS = 3;
    private static final int TOGETHER = 2;

    private final List<Place> places = new ArrayList<>();
    private final List<String> all = new ArrayList<>();
    private int generations;

    Keys() {
        IntStream.range(0, TEXTS).forEach(each -> add(Use.TEXT));
        IntStream.range(0, NUMBERS).forEach(each -> add(Use.NUMBER));
        IntStream.range(0, TOGETHER).forEach(each -> add(Use.TOGETHER));
        add(Use.LARGE);
    }

    private void add(Use use) {
        Place place = new Place(use);
        places.add(place);
        renew(place);
    }

    private void renew(Place place) {
        place.unknown = 0;
        place.uses = 0;
        place.prefix = place.use.letter + "." + ++generations + ".";
        place.keys = IntStream.range(0, place.use.keys)
                .mapToObj(each -> place.prefix + (char) ('a' + each))
                .toList();
        all.addAll(place.keys);
    }

    private Place use(Use use, SplittableRandom random) {
        List<Place> fitting = places.stream().filter(place -> place.use == use).toList();
        Place place = fitting.get(random.nextInt(fitting.size()));
        if (++place.uses > use.usesMax) renew(place);
        return place;
    }

    /** Whether a key is meant to hold a number. */
    static boolean isCounter(String key) {
        return key.startsWith(Use.NUMBER.letter);
    }

    /** One of those that are read alone, for a text or a number. */
    synchronized String pick(SplittableRandom random) {
        return use(random.nextInt(TEXTS + NUMBERS) < TEXTS ? Use.TEXT : Use.NUMBER, random)
                .keys
                .get(0);
    }

    /** The one for large values. */
    synchronized String large(SplittableRandom random) {
        return use(Use.LARGE, random).keys.get(0);
    }

    /** Keys that are read together. */
    synchronized Together together(SplittableRandom random) {
        Place place = use(Use.TOGETHER, random);
        return new Together(place.prefix, place.keys);
    }

    /**
     * Keys that are read together.
     *
     * @param prefix theirs, and no other key's
     * @param keys all keys that begin so
     */
    record Together(String prefix, List<String> keys) {}

    /** A write to this key has an unknown outcome. */
    synchronized void hadUnknown(String key) {
        for (Place place : places) {
            if (place.keys.contains(key) && ++place.unknown >= place.use.unknownMax) renew(place);
        }
    }

    /** All that ever were in use. */
    synchronized List<String> all() {
        return List.copyOf(all);
    }
}
