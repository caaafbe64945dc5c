/**
 * The runtime: one thread hosts one {@link io.seedraft.replica.Replica} on real sockets and real files. Whatever could lose an
 * acknowledged write is decided in the core; here bytes are moved, queues are bounded and errors are said.
 *
 * <p>Its laws, which no oracle of the simulator sees, each with the test that holds it:
 *
 * <ul>
 *   <li>Nobody is listened to who is provably of another cluster, and of two nodes of one id one at most ({@code IdentityTest}).
 *   <li>Nothing that a peer or a stranger says ends the node, but what shows that its operator has just made a mistake: a settled list
 *       that names it, heard by one that began its directory in this run; and an older process of its own id, when no peer welcomes
 *       this one ({@code StrangerTest}, {@code BadInputTest}, {@code PeerBytesTest}, {@code IdentityTest}).
 *   <li>Each queue has a bound, and each address and peer a share of it, so that one fills only its own ({@code PlacesTest}, {@code
 *       MemoryTest}, {@code ForwardingTest}).
 *   <li>A request is answered once, within one deadline from its arrival wherever it travels ({@code ForwardingTest}, {@code
 *       AnsweredInTimeTest} of the core).
 *   <li>What is promised is forced before ({@code FileDiskContractTest}); a disk that failed is never tried again ({@code
 *       FailingForceTest}), and one that is full is waited for ({@code FullDiskTest}).
 *   <li>A node answers or ends, with a sentence: it never stays to listen and not to answer ({@code EndByErrorTest}).
 * </ul>
 */
package io.seedraft.net;
