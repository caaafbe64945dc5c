/**
 * Faults against a real cluster of processes while clients write and read. What the clients saw is a history, and the
 * same checker judges it that judges the simulator's.
 */
@NullMarked
package io.seedraft.cli.torture;

import org.jspecify.annotations.NullMarked;
