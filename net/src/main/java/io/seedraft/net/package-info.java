/**
 * The runtime: one thread hosts one {@link io.seedraft.replica.Replica} on real sockets and real files. Whatever could lose an
 * acknowledged write is decided in the core; here bytes are moved, queues are bounded and errors are said.
 */
package io.seedraft.net;
