package io.seedraft.replica.identity;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.Allegiance.Standing;

/**
 * Whether a node listens to another one, by what both say of themselves. Whoever may be a member of the same cluster is listened to,
 * or a founding that was interrupted could never be finished; who provably is not, is not.
 *
 * <p>Two nodes of one cluster may name different identities while one of them is not yet settled: the first leader died, and what
 * it drew is about to be overwritten. They are of two clusters when
 *
 * <ul>
 *   <li>both are settled: what is committed is never replaced (Thesis §3.6.3);
 *   <li>neither is, and both drew in the same term: a term has one leader (§3.4), and it founds at most once;
 *   <li>one is settled, in some term at the latest, and the other one was drawn in that term or later: whoever leads later has
 *       what is committed in its log (§3.6), and a log that holds a configuration founds nothing.
 * </ul>
 *
 * <p>The term of the settled entry itself would not do for the last of these. n1 draws X in term 1 and is cut off; n2 draws Y in term 2,
 * alone with it; n1 is elected in term 3 and commits X. Now X of term 1 is settled and Y of term 2 is an honest leftover; but X is
 * known to be committed in term 3 and not before, and Y is older than that.
 */
public enum Acquaintance {
    /** It may speak. */
    WELCOME,
    /** Its cluster has another name. */
    OTHER_CLUSTER,
    /** Its cluster began with other members. */
    OTHER_MEMBERS,
    /** It is none of the members. */
    NO_MEMBER,
    /** It says that it is this very node. */
    THIS_NODE,
    /** Its cluster has the same name and members, and is another one. */
    OTHER_IDENTITY;

    /**
     * Judges.
     *
     * @param own what the one that judges says of itself
     * @param other what the other one said last
     */
    public static Acquaintance of(Introduction own, Introduction other) {
        if (!own.cluster().equals(other.cluster())) return OTHER_CLUSTER;
        if (!own.founders().equals(other.founders())) return OTHER_MEMBERS;
        if (own.founders().slotOf(other.node()) < 0) return NO_MEMBER;
        if (own.node() == other.node()) return THIS_NODE;
        return areOfTwoClusters(own.allegiance(), other.allegiance()) ? OTHER_IDENTITY : WELCOME;
    }

    /** Whether no history of one cluster explains both. */
    static boolean areOfTwoClusters(Allegiance one, Allegiance other) {
        if (one.standing() == Standing.NONE || other.standing() == Standing.NONE) return false;
        if (one.identity() == other.identity()) return false;
        if (one.isSettled() && other.isSettled()) return true;
        if (one.isSettled()) return other.term() >= one.term();
        if (other.isSettled()) return one.term() >= other.term();
        return one.term() == other.term();
    }

    /**
     * Why the other one is not listened to, with both names; for the log of the one that judges.
     *
     * @param own what it says of itself
     * @param other what the other one said
     */
    public String words(Introduction own, Introduction other) {
        String who = "node " + other.node() + " of cluster " + other.cluster();
        String here = "this is node " + own.node() + " of cluster " + own.cluster();
        return switch (this) {
            case WELCOME -> who + " is welcome";
            case OTHER_CLUSTER -> who + " is refused: " + here;
            case OTHER_MEMBERS ->
                who + " is refused: its cluster began with " + other.founders().ids() + ", and this one with "
                        + own.founders().ids();
            case NO_MEMBER ->
                who + " is refused: the members are " + own.founders().ids();
            case THIS_NODE -> who + " is refused: that is this node, so there are two of it, or an address is wrong";
            case OTHER_IDENTITY ->
                who + " with " + other.allegiance() + " is refused: " + here + " with " + own.allegiance()
                        + ", and these are two clusters of the same name";
        };
    }
}
