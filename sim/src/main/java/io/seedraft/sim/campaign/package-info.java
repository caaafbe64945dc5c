/**
 * Many seeds, run in parallel with nothing shared, and what they found together.
 *
 * <p>{@link io.seedraft.sim.campaign.Campaign} does not know the simulator: it asks a
 * {@link io.seedraft.sim.campaign.CampaignProfile} for one {@link io.seedraft.sim.campaign.SeedRunner} a worker. What a
 * campaign reports depends on the seeds alone, never on the number of workers or on the order in which they finish.
 *
 * <p>This package is the host of the runs and stands outside of them: it has threads, and a clock that its caller
 * hands in. Nothing of either reaches a run.
 */
@NullMarked
package io.seedraft.sim.campaign;

import org.jspecify.annotations.NullMarked;
