/**
 * The online form: events are judged as they come, and a violation is told at the event that makes it one. Memory is bounded by
 * the operations that are open, those whose outcome stays unknown, and the values that an open operation may still see;
 * only where the ways in which things may stand would be too many are the events of a key kept, within a limit.
 */
@NullMarked
package io.seedraft.history.online;

import org.jspecify.annotations.NullMarked;
