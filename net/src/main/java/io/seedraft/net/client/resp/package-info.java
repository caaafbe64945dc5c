/**
 * The protocol of Redis, versions 2 and 3, as far as its clients need it to use this store: its wire format, the commands that the
 * store can do, what clients ask when they connect, and the answers of a Redis Cluster in which one node, the leader, owns all slots.
 */
package io.seedraft.net.client.resp;
