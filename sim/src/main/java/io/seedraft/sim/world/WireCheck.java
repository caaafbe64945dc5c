package io.seedraft.sim.world;

/** What a message goes through between two nodes: nothing, or the codec and back, as on a real wire. */
@FunctionalInterface
public interface WireCheck {

    /** Messages arrive as the very objects that were sent. */
    WireCheck NONE = message -> message;

    /**
     * Puts a message on the wire and takes it off again.
     *
     * @return an equal message
     */
    Object pass(Object message);
}
