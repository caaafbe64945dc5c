package io.seedraft.raft;

/**
 * Why a message is not believed: no honest peer can have said it, however late or often it arrives. The law that it breaks is the
 * peer's; this node goes on as if it had not heard it.
 */
public enum Disbelief {
    /** From this node itself. */
    FROM_ITSELF("Membership", "a node sends itself no message"),
    /** From a node outside. */
    FROM_NO_MEMBER("Membership", "the sender is no member"),
    /** From a learner, in a matter of voters. */
    FROM_NO_VOTER("Membership", "only a voter stands for election, votes or leads"),
    /** A term before the first or behind the last. */
    TERM_OUT_OF_RANGE("MonotonicTerm", "a term is from 1 to 2^62"),
    /** A term that no absence explains. */
    TERM_TOO_FAR("MonotonicTerm", "no absence is so long that terms have risen by more than 2^32"),
    /** A second large jump at once. */
    TERM_TOO_SOON("MonotonicTerm", "terms rose by more than 2^16 twice within an election timeout"),
    /** An identity that no entry has. */
    IMPOSSIBLE_ENTRY("LogMatching", "an entry has an index and a term from 1 to 2^62, and before the first stands 0.0"),
    /** Entries that no log holds in this order. */
    IMPOSSIBLE_ORDER("LogMatching", "entries follow each other without a gap, and their terms never fall"),
    /** An entry of a term that its sender has not entered. */
    ENTRY_OF_LATER_TERM("LogMatching", "no entry is of a later term than the node that holds it"),
    /** A candidate that has entries of the term it wants to lead. */
    CANDIDATE_WITH_ENTRIES("ElectionSafety", "a term has no entry before it has a leader"),
    /** Entries against committed ones. */
    AGAINST_COMMITTED("LeaderCompleteness", "a leader holds every entry that was committed before"),
    /** A configuration of another cluster. */
    OF_ANOTHER_CLUSTER("OneIdentity", "a cluster keeps its identity, and members cannot be changed yet"),
    /** A second leader of one term. */
    SECOND_LEADER("ElectionSafety", "a term has one leader"),
    /** A loss that no leader can have noticed. */
    IMPOSSIBLE_LOSS("LossesFollowLog", "a member is lost that had acknowledged entries before the one that says so"),
    /** An answer, or a question, to a leader that this node never was. */
    NEVER_LED("ElectionSafety", "it answers or asks the leader of a term that this node does not lead"),
    /** A vote for a candidacy that never was. */
    NEVER_STOOD("VoteOncePerTerm", "it votes for this node in a term in which this node did not stand"),
    /** An answer to a round that never was. */
    ROUND_NEVER_BEGAN("FreshReads", "only a round that began is answered"),
    /** A promise of more silence than there is. */
    PROMISE_TOO_LONG("Silence", "nobody promises more than the longest election timeout, an hour"),
    /** Agreement on, or refusal of, what was never sent. */
    NEVER_SENT("LogMatching", "a follower answers to no entry that its leader does not hold"),
    /** A hint that lies behind what is refused, or in a later term than its sender's. */
    IMPOSSIBLE_HINT("LogMatching", "logs agree before the entry that is refused, in no later term than the follower's"),
    /** A command that no replica can apply. */
    UNREADABLE_COMMAND(
            "CommandFormat", "a leader proposes only what it could decode, and this entry is of its own term");

    private final String law;
    private final String why;

    Disbelief(String law, String why) {
        this.law = law;
        this.why = why;
    }

    /** The law that the sender broke. */
    public String law() {
        return law;
    }

    /** What is impossible, in a sentence. */
    public String why() {
        return why;
    }

    /** The law, a colon, and why. */
    @Override
    public String toString() {
        return law + ": " + why;
    }
}
