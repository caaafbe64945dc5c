/**
 * What {@code seedraft client} does: reads requests, asks a cluster, says what became of them. {@link
 * io.seedraft.cli.client.ClusterClient} follows the leader and never sends a write again that may have been done.
 */
@NullMarked
package io.seedraft.cli.client;

import org.jspecify.annotations.NullMarked;
