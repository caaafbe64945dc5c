/**
 * The wires between clients and nodes, and between nodes: each connection goes through this process, which can be told to be silent, to
 * break off, or to take its time, in one direction or in both.
 */
@NullMarked
package io.seedraft.cli.torture.wire;

import org.jspecify.annotations.NullMarked;
