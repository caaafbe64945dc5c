/**
 * What leaves the program. All that a command prints goes through an {@link io.seedraft.cli.output.Outlet}: it shows what could command
 * a terminal instead of sending it, and remembers that something could not be written. A command's files say why they could not be
 * written with {@link io.seedraft.cli.output.Reason}.
 */
@NullMarked
package io.seedraft.cli.output;

import org.jspecify.annotations.NullMarked;
