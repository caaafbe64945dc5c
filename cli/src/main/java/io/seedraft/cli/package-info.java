/**
 * The command line: one class a command, and {@link io.seedraft.cli.Main} that dispatches to them.
 *
 * <p>Results go to standard output, diagnostics to standard error; {@link io.seedraft.cli.ExitStatus} lists what a
 * command answers to the shell.
 */
@NullMarked
package io.seedraft.cli;

import org.jspecify.annotations.NullMarked;
