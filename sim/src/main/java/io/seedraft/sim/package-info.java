/**
 * The simulator's loop: a cluster of real replicas in virtual time. {@code Simulator} runs one scenario, {@code Chaos} executes its
 * fault plan, {@code Core} is healed afterwards and must serve, {@code Witness} hands all that happens to oracles, corners and trace,
 * and {@code Runner} judges a seed. The parts: {@link io.seedraft.sim.world} (network, disks, clocks), {@link
 * io.seedraft.sim.fault}, {@link io.seedraft.sim.profile}, {@link io.seedraft.sim.workload}, {@link io.seedraft.sim.oracle}, {@link
 * io.seedraft.sim.trace}, {@link io.seedraft.sim.campaign}, {@link io.seedraft.sim.mutant}.
 */
package io.seedraft.sim;
