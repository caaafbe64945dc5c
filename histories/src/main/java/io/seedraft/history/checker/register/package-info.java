/**
 * The search for one register whose written values repeat, so that zones cannot say who read from whom. It knows what a
 * register is, and by that goes a much shorter way than a search that knows nothing but the model:
 *
 * <ol>
 *   <li>Small configurations: when an answer is to be explained, everything answered before is done. So a configuration is
 *       that answer, the value, and what became of the few operations open there.
 *   <li>Just in time (Lowe 2017): an operation takes effect only when an answer cannot be explained without it.
 *   <li>Reads are free: a read that fits takes effect at once, since it changes nothing.
 *   <li>Hidden writes: when a write takes effect, any other open one may have come just before it, unseen. It is marked
 *       free, which is to say: over or still to come, whichever is wanted later.
 *   <li>Equal operations of unknown outcome are counted, not told apart, and used only when something needs them.
 *   <li>A configuration that failed also rules out all that are no better: the same but with fewer reads over, fewer writes
 *       free, or more unknown operations used up.
 *   <li>Of equal operations the one that must be over first comes first, and one of unknown outcome last.
 *   <li>Unknown operations are kept for the answer where the search got stuck, and for those before it, if nothing else can
 *       bring back a value by then.
 * </ol>
 *
 * <p>It goes depth first, which finds most orders at once. When that takes long, it takes turns with going breadth first, which
 * meets no configuration that is worse than another one, and goes on depth first from where that came to.
 */
package io.seedraft.history.checker.register;
