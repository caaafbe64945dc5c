package io.seedraft.raft;

import java.util.Arrays;

/** Effects of one step, or of several, in order. Reused by the host: it drains and clears. */
public final class Effects {

    private Effect[] effects = new Effect[16];
    private int size;

    /** None yet. */
    public Effects() {}

    /** Adds an effect behind the others. */
    public void add(Effect effect) {
        if (size == effects.length) effects = Arrays.copyOf(effects, 2 * size);
        effects[size++] = effect;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The effect at a place, from 0. */
    public Effect get(int at) {
        return effects[at];
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(effects, 0, size, null);
        size = 0;
    }
}
