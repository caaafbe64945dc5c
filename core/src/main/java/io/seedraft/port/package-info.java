/**
 * What any protocol and any host have in common, and nothing else: a disk, draws, and laws that stop whoever breaks them. A leaf: it
 * knows no protocol, so that no protocol need know another.
 *
 * <p>Laws: what {@link io.seedraft.port.Disk} promises is held to by one contract test for every host's disk; a condition that {@link
 * io.seedraft.port.Check} states is a law with a name, and its break ends the node.
 */
package io.seedraft.port;
