/** Profiles whose results are known beforehand, for the command line to report. They stand where mutants reach them. */
package io.seedraft.sim.fake;
