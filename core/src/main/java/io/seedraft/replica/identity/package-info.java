/**
 * Who is who: what a cluster is called, who its members are, and what one node says of itself to another before they talk.
 *
 * <p>A <b>name</b> is shared by all who do not give one. The <b>founders</b>, the node ids that a directory was first started with,
 * are kept in its log and never change by a restart. The <b>identity</b> is a number that the first leader draws and enters in the
 * log ({@code io.seedraft.raft.Founding}); it binds once it is committed, and is then settled for good. It is no secret: it is
 * there against mistakes, not against an enemy.
 *
 * <p>Laws: {@code OneIdentity}, a cluster has one identity, and who has settled it keeps it; {@code FoundersKept}, a log that has
 * promised anything is never taken by a node of other members; {@code SettledBeforeAnswer}, no client is answered before the leader's
 * disk says which cluster it belongs to. {@code ./seedraft mutants identity-drawn-by-each-leader} founds a cluster twice.
 */
package io.seedraft.replica.identity;
