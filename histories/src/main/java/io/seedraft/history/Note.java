package io.seedraft.history;

/**
 * Something that happened beside the operations and that people want to see with them: a fault, a new leader, a term.
 *
 * @param position among the events of the history: the number of the event before which it stands
 * @param timeNanos when, or {@link History#NO_TIME}
 * @param source who says so, such as "nemesis" or "n2"
 * @param type invoke, ok, fail or info, as in Jepsen; "info" when nothing else is said
 * @param f what it is, in a word, such as "crash", "heal", "leader"
 * @param text the rest, for people; may be empty
 */
public record Note(long position, long timeNanos, String source, String type, String f, String text) {}
