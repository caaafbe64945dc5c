/** Talks to nodes from outside: a small blocking client for the console, for loads and for tests of real processes. */
@NullMarked
package io.seedraft.net.library;

import org.jspecify.annotations.NullMarked;
