package io.seedraft.sim;

import io.seedraft.port.LawViolation;
import io.seedraft.raft.Allegiance;
import io.seedraft.replica.identity.Introduction;
import java.util.Optional;

/**
 * A node of another cluster that has the same name, the same members, and so the same ids. {@code OneIdentity}: a node does not listen
 * to one that no history of its own cluster explains. Only its hello is played: what it would say after a welcome needs no telling.
 */
final class Stray {

    /** Drawn by no leader of this run: those draw 62 bits at random. */
    private static final long IDENTITY = 0x0DD;

    private Stray() {}

    /**
     * Says hello to a node.
     *
     * @return whether it was refused; not when it could say nothing that a node must refuse
     */
    static boolean isRefused(SimNode node, int nodes, int turn) {
        Optional<Allegiance> foreign = foreign(node.allegiance(), turn);
        if (foreign.isEmpty()) return false;
        Introduction own = node.introduction();
        int posesAs = node.id() % nodes + 1;
        Introduction hello = new Introduction(posesAs, own.cluster(), own.founders(), foreign.get());
        if (!node.listensTo(hello)) return true;
        throw new LawViolation("OneIdentity: n" + node.id() + " with " + own.allegiance()
                + " listens to a node of another cluster with " + foreign.get());
    }

    /** What belongs to another cluster for certain, seen from one that stands so. */
    private static Optional<Allegiance> foreign(Allegiance own, int turn) {
        return switch (own.standing()) {
            // Whoever knows nothing yet may be told anything.
            case NONE -> Optional.empty();
            // A term has one leader, and what was committed in this term or earlier is in the log of every later one.
            case NOT_YET ->
                Optional.of(
                        turn % 2 == 0
                                ? Allegiance.notYet(IDENTITY, own.term())
                                : Allegiance.settled(IDENTITY, Math.max(1, own.term() - turn % 3)));
            case SETTLED ->
                Optional.of(
                        turn % 2 == 0
                                ? Allegiance.settled(IDENTITY, 1 + turn % 8)
                                : Allegiance.notYet(IDENTITY, own.term() + turn % 3));
        };
    }
}
