/**
 * The online form: events are judged as they come, and a violation is told at the event that makes it one. Memory is bounded by
 * the operations that are open, those whose outcome stays unknown, and the values that an open operation may still see.
 */
@NullMarked
package io.seedraft.history.online;

import org.jspecify.annotations.NullMarked;
