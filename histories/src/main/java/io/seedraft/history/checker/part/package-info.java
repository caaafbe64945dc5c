/**
 * Parts of a history: what does not touch each other's state is decided apart (locality, Herlihy and Wing 1990). Here a
 * history is split, and a part is laid out for the algorithms that decide it.
 */
package io.seedraft.history.checker.part;
