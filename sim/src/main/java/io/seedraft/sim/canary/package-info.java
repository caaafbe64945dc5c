/**
 * Bugs that cannot be overlooked, planted before a campaign begins: an alarm turned round, a cluster without a leader, a disk that loses
 * what was synced, a wrong answer that only the checker of histories sees, a wrong read. Each runs by the campaign's own code
 * with whatever the campaign runs on, and must break the law that it names. A campaign in which one of them is not noticed is red before
 * its first seed: its silence would mean nothing.
 *
 * <p>They are mutants ({@link io.seedraft.sim.mutant}) and nothing in the code knows of them. The build compiles them, by
 * {@link io.seedraft.sim.canary.BuildCanaries}, so that a campaign need not.
 */
@NullMarked
package io.seedraft.sim.canary;

import org.jspecify.annotations.NullMarked;
