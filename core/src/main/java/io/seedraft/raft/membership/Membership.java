package io.seedraft.raft.membership;

import java.util.Arrays;

/**
 * A cluster membership (Thesis §4.3): who votes, who voted before while a change is under way, who only learns.
 *
 * <p>While {@link #outgoing} is not empty the membership is joint: elections and commitment need a majority of the voters and a
 * majority of the outgoing voters. Node ids are positive and sorted in each group; learners never vote.
 */
public final class Membership {

    /** Nodes in each group at most. */
    public static final int MAX_VOTERS = 1 << 10;

    private static final int[] NOBODY = {};

    private final int[] voters;
    private final int[] outgoing;
    private final int[] learners;
    private final int[] members;

    /** One more than the slot of each member, by node id: asked for at every message. Empty when ids are too large for a table. */
    private final short[] slotAfter;

    private static final int TABLE_MAX = 1 << 10;

    private Membership(int[] voters, int[] outgoing, int[] learners) {
        this.voters = sorted(voters);
        this.outgoing = sorted(outgoing);
        this.learners = sorted(learners);
        this.members = union(union(this.voters, this.outgoing), this.learners);
        if (this.voters.length == 0) throw new IllegalArgumentException("somebody votes");
        int highest = members[members.length - 1];
        this.slotAfter = new short[highest < TABLE_MAX ? highest + 1 : 0];
        if (slotAfter.length > 0)
            for (int slot = 0; slot < members.length; slot++) slotAfter[members[slot]] = (short) (slot + 1);
        for (int learner : this.learners) {
            if (Arrays.binarySearch(this.voters, learner) >= 0) {
                throw new IllegalArgumentException("a learner does not vote: " + learner);
            }
        }
    }

    /** A membership of voters alone. */
    public static Membership ofVoters(int... voters) {
        return new Membership(voters, NOBODY, NOBODY);
    }

    /** Any membership. */
    public static Membership of(int[] voters, int[] outgoing, int[] learners) {
        return new Membership(voters, outgoing, learners);
    }

    /** Number of voters of the membership that is, or becomes, the only one. */
    public int voterCount() {
        return voters.length;
    }

    /** The voter in a slot, ascending. */
    public int voter(int slot) {
        return voters[slot];
    }

    /** Number of outgoing voters; 0 unless joint. */
    public int outgoingCount() {
        return outgoing.length;
    }

    /** The outgoing voter in a slot, ascending. */
    public int outgoing(int slot) {
        return outgoing[slot];
    }

    /** Number of learners. */
    public int learnerCount() {
        return learners.length;
    }

    /** The learner in a slot, ascending. */
    public int learner(int slot) {
        return learners[slot];
    }

    /** Number of members of any kind. */
    public int size() {
        return members.length;
    }

    /** The member in a slot, ascending. */
    public int member(int slot) {
        return members[slot];
    }

    /** The ids of all members, as people list them: "1, 2, 3". */
    public String ids() {
        StringBuilder text = new StringBuilder();
        for (int member : members) text.append(text.isEmpty() ? "" : ", ").append(member);
        return text.toString();
    }

    /** The slot of a member, negative when the node is none. */
    public int slotOf(int node) {
        if (slotAfter.length == 0) return Arrays.binarySearch(members, node);
        return node >= 0 && node < slotAfter.length ? slotAfter[node] - 1 : -1;
    }

    /** Whether a majority of an older membership is needed too. */
    public boolean isJoint() {
        return outgoing.length > 0;
    }

    /** Whether the node's vote counts, in either half of a joint membership. */
    public boolean votes(int node) {
        return Arrays.binarySearch(voters, node) >= 0 || Arrays.binarySearch(outgoing, node) >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Membership that
                && Arrays.equals(voters, that.voters)
                && Arrays.equals(outgoing, that.outgoing)
                && Arrays.equals(learners, that.learners);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(voters) + Arrays.hashCode(outgoing)) + Arrays.hashCode(learners);
    }

    @Override
    public String toString() {
        return "voters " + Arrays.toString(voters)
                + (isJoint() ? " outgoing " + Arrays.toString(outgoing) : "")
                + (learners.length > 0 ? " learners " + Arrays.toString(learners) : "");
    }

    private static int[] sorted(int[] nodes) {
        int[] copy = nodes.clone();
        Arrays.sort(copy);
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] <= 0) throw new IllegalArgumentException("node ids are positive: " + copy[i]);
            if (i > 0 && copy[i - 1] == copy[i]) throw new IllegalArgumentException("named twice: " + copy[i]);
        }
        return copy;
    }

    private static int[] union(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        Arrays.sort(both);
        int distinct = 0;
        for (int node : both) if (distinct == 0 || both[distinct - 1] != node) both[distinct++] = node;
        return Arrays.copyOf(both, distinct);
    }
}
