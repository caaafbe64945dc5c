/**
 * Zones: deciding a register without a search when each value that somebody saw has one writer that he can have seen (Gibbons
 * and Korach 1997; Golab, Li and Shah 2011), here with compare-and-set, append, unknown outcomes, and one value that may have
 * many writers, such as the absent one. Writes of that one which found another there, such as most deletes, each need a value
 * of their own to end: {@link io.seedraft.history.checker.zone.Deletes} finds it, keeping the few ways in which the past can have gone.
 */
@NullMarked
package io.seedraft.history.checker.zone;

import org.jspecify.annotations.NullMarked;
