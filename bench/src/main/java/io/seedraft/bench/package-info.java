/** Benchmarks of the checker, by JMH; not part of any build that does not ask for them. */
package io.seedraft.bench;
