/**
 * Exactly once (Thesis §6.3): a client that got no answer sends its command again, and a command that the log holds
 * twice is applied once.
 *
 * <p>A client registers a session and numbers its commands. The table of sessions and of the results that a client
 * still waits for is part of the replicated state: it is made by the log alone, and it is in each snapshot. If it were
 * not, a replica that started from a snapshot would apply the second copy of an increment and differ from all others.
 *
 * <p>Law: {@code ExactlyOnce}, a client's command takes effect once, however often it is in the log ({@code ./seedraft mutants
 * retry-applied-twice}).
 */
package io.seedraft.replica.session;
