/**
 * What the ports promise, as tests that each host runs against what it gives the core: one page of promises, one kit, and no disk
 * that is kinder in the simulator than in a data centre.
 */
@org.jspecify.annotations.NullMarked
package io.seedraft.replica.contract;
