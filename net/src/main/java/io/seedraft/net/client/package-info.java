/**
 * What clients speak, without the sockets. A {@link io.seedraft.net.client.ClientProtocol} is a machine of bytes: it takes requests
 * out of what arrived, submits them to its {@link io.seedraft.net.client.Session} and writes what became of them. Reading, writing,
 * order, limits and back-pressure are the session's, and the same for every protocol.
 */
package io.seedraft.net.client;
