package io.seedraft.sim.profile;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;
import java.util.OptionalInt;

/** Draws of a setup, each keyed by the trait it decides: a new trait moves no old one. */
final class Odds {

    private static final int PER_CENT = KeyedDice.MILLION / 100;

    private final KeyedDice dice;
    private final OptionalInt size;

    /**
     * Draws by these dice.
     *
     * @param size how many nodes there are, when that is not drawn
     */
    Odds(KeyedDice dice, OptionalInt size) {
        this.dice = dice;
        this.size = size;
    }

    long seed() {
        return dice.seed();
    }

    /** How many nodes there are: one of these, unless the user said. */
    int nodes(int... choices) {
        return size.isPresent() ? size.getAsInt() : oneOf(Trait.NODES, choices);
    }

    private long draw(Trait trait, int which) {
        return dice.draw(Stream.SETUP, trait.ordinal(), which, 0);
    }

    /** A number of a range, each as likely. */
    long between(Trait trait, long low, long high) {
        return between(trait, 0, low, high);
    }

    /** The same, once for each of several. */
    long between(Trait trait, int which, long low, long high) {
        return KeyedDice.between(draw(trait, which), low, high);
    }

    int number(Trait trait, int low, int high) {
        return (int) between(trait, 0, low, high);
    }

    /** Whether it is so, with this chance in per cent. */
    boolean chance(Trait trait, int perCent) {
        return chance(trait, 0, perCent);
    }

    boolean chance(Trait trait, int which, int perCent) {
        return KeyedDice.chance(draw(trait, which), perCent * PER_CENT);
    }

    /** One of these, each as likely. */
    int oneOf(Trait trait, int... choices) {
        return choice(trait, 0, choices);
    }

    /** The same, once for each of several. */
    int choice(Trait trait, int which, int... choices) {
        return choices[(int) KeyedDice.below(draw(trait, which), choices.length)];
    }

    /** A number of a wide range of which each doubling is as likely: 1 to 2 as 500 to 1000. */
    long magnitude(Trait trait, long low, long high) {
        return magnitude(trait, 0, low, high);
    }

    /** The same, once for each of several. */
    long magnitude(Trait trait, int which, long low, long high) {
        int doublings = 63 - Long.numberOfLeadingZeros(high / low);
        long draw = draw(trait, which);
        long from = low << KeyedDice.below(draw, doublings + 1L);
        return KeyedDice.between(KeyedDice.again(draw), from, Math.min(high, 2 * from));
    }
}
