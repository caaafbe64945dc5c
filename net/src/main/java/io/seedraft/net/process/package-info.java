/**
 * What a node needs that is a process of its own, and that a node inside another program must not do: an output that never blocks it, and
 * last words when the JVM itself gives up. The command {@code node} installs both; an embedded node logs and fails as its host likes.
 */
@NullMarked
package io.seedraft.net.process;

import org.jspecify.annotations.NullMarked;
