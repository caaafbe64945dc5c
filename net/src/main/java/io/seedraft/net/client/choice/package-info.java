/** One port, several protocols: which one a client speaks is told by its first bytes. */
package io.seedraft.net.client.choice;
