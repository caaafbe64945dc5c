/** The page {@code docs/simulator.md}, whose tables are made from the code. */
@NullMarked
package io.seedraft.sim.page;

import org.jspecify.annotations.NullMarked;
