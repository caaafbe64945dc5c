package io.seedraft.sim.canary;

import java.util.function.Consumer;

/**
 * Which canary flies. Only the canaries' own edits ask, so outside of the loader that has those classes nobody does: all canaries are
 * planted in one set of classes, which is loaded once, and one at a time is let out.
 */
public final class Aloft implements Consumer<String> {

    /** None. */
    static final String NONE = "";

    private static volatile String canary = NONE;

    /** Made by reflection. */
    public Aloft() {}

    /** Lets one out, and shuts the others up. */
    @Override
    public void accept(String name) {
        canary = name;
    }

    /** Whether this one flies. */
    public static boolean is(String name) {
        return canary.equals(name);
    }
}
