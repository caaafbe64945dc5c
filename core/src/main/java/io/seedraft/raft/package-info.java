/**
 * The protocol: a pure, message-driven state machine. It has no thread, clock, I/O, logging or randomness of its own; time and
 * messages come in through {@link io.seedraft.raft.RaftNode#step}, and what is to be done goes out as {@link
 * io.seedraft.raft.Effect}s.
 *
 * <p>{@code RaftNode} is the way in and owns term, vote and role; {@code Dispatch} decides whose an input is (§3.3); {@code OwnLog}
 * keeps the log and all that moves with it. One class for each concern of the thesis: {@code Election} (§3.4, §3.6.1, §4.2.3,
 * §9.6), {@code Following} and {@code Leading} (§3.5, §3.6.2), {@code ReadRounds} and {@code ForwardedReads} (§6.4), {@code Lease} and
 * {@code Silence}, a lease's two halves (§6.4.1), {@code Durability} (§3.8), and {@code NodeInvariants}, the laws that are checked after
 * every step.
 *
 * <p>Laws that it asserts of itself, on real machines too: {@code ElectionSafety}, {@code VoteOncePerTerm}, {@code MonotonicTerm},
 * {@code LeaderAppendOnly}, {@code LogMatching}, {@code LeaderCompleteness}, {@code StateMachineSafety}, {@code MonotonicCommit},
 * {@code DurableBeforePromise}, {@code AppliedInOrder}, {@code FreshReads}, {@code OneIdentity}, {@code LostNodeCounts}. The simulator
 * watches the same from outside, over all nodes and boots ({@code io.seedraft.sim.oracle}).
 *
 * <p>To see why a rule is there, take it away: {@code ./seedraft mutants old-term-committed-by-count} is figure 3.7 of the thesis,
 * {@code vote-before-durable} gives one vote twice, {@code read-released-by-older-round} reads what is no longer true,
 * {@code lease-from-receipt} counts a lease too long. The unit
 * tests are named after the sections ({@code Thesis_3_6_2_CommittingEntriesFromPreviousTermsTest}).
 */
package io.seedraft.raft;
