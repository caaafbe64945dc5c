/** Nodes as processes of this machine: started, killed, paused and asked who leads. */
@NullMarked
package io.seedraft.cli.nodes;

import org.jspecify.annotations.NullMarked;
