package io.seedraft.sim.trace;

/** What the numbers that a node gives to clients' requests stand for. */
public interface RequestNames {

    /** Which request it is: {@code c3.7}, the seventh of client 3. */
    String name(long number);

    /** What it asks, in words. */
    String words(long number);
}
