/** A run is a function of its seed: whole runs, repeated in every way that could show a leak, and cores that leak on purpose. */
package io.seedraft.sim.determinism;
