/**
 * Who is who: what a cluster is called, who its members are, and what one node says of itself to another before they talk.
 *
 * <p>A <b>name</b> is shared by all who do not give one. The <b>founders</b>, the node ids that a directory was first started with,
 * are kept in its log and never change by a restart. The <b>identity</b> is a number that the first leader draws and enters in the
 * log ({@code io.seedraft.raft.Founding}); it binds once it is committed, and is then settled for good. It is no secret: it is
 * there against mistakes, not against an enemy.
 */
package io.seedraft.replica.identity;
