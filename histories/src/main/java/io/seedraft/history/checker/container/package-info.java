/**
 * Queues and stacks without a search, as long as it is known which put each take emptied: values differ, or are put again only
 * when they are gone. After Henzinger, Sezgin and Vafeiadis ("Aspect-oriented linearizability proofs", 2013), Bouajjani, Emmi,
 * Enea and Hamza ("On reducing linearizability to state reachability", 2015) and Lee and Mathur ("Efficient
 * decrease-and-conquer linearizability monitoring", 2025); takes of unknown outcome, which they leave out, are added here.
 *
 * <p>{@code ContainerPart} finds who took what; {@code Emptiness} finds moments for those who found nothing, and counts the takes
 * of unknown outcome; {@code Queue} puts the values in order, {@code Stack} puts them into each other ({@code Nesting}). Each
 * refutation names few operations ({@link io.seedraft.history.checker.verdict.ContainerRefutation}); that a stack has no order
 * whoever took what is the one thing that has no short proof.
 *
 * <p>O(n log n), but for a stack: O(n log n) for each level of values within values, times the ways that are tried when takes of
 * unknown outcome must be given out.
 */
package io.seedraft.history.checker.container;
