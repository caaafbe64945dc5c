/**
 * What clients are answered, and the state that answers come from, judged by a second state machine: a plain one, which is given each
 * committed entry once and remembers what every key held at every index. So an answer is compared with what the log says it is, on
 * whichever node and at whichever index it was given; what the code under test keeps, digests among it, is not asked.
 *
 * <p>Thesis §6.3 (exactly once), §6.4 (reads). Laws: {@code FreshReads}, {@code AnswerOfState}, {@code StateOfLog}, {@code
 * NoVainWait}, {@code ReadByRound}. {@link io.seedraft.sim.oracle.answer.AnswerOracles} is the front. Whoever wants to see a read that is too old plants
 * {@code read-released-by-older-round}.
 */
package io.seedraft.sim.oracle.answer;
