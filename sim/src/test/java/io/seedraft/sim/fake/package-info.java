/** A protocol of a few lines and a simulator of a few more, for mutants to be planted in. */
package io.seedraft.sim.fake;
