/**
 * What the core and the run path of the simulator must not touch, so that a run is a function of its seed, and planted
 * classes that show each of these rules failing.
 */
package io.seedraft.sim.purity;
