/**
 * The write-ahead log: what a node must never forget (Thesis §3.8), kept on a {@link io.seedraft.port.Disk}.
 *
 * <h2>The files</h2>
 *
 * <p>The log is a sequence of <b>segments</b>, files of fixed size filled with zeros when created and named by their
 * number, {@code wal-0000000000000001.seg} and so on without a gap. A segment begins with a header of 120 bytes; then
 * comes a durable mark, then records, one right behind the other, then zeros, and at the end another durable mark.
 * Header and marks have a sector each. All fixed numbers are little end first; the varints and
 * entries are those of {@link io.seedraft.replica.wire}. {@code docs/formats.md} has the tables and a worked example.
 *
 * <p>The <b>header</b>: magic, format version, file size, segment number, cluster and node, the check of what stands
 * before the segment, how far the log was known to be durable, hard state, base and last entry as of the segment's
 * start, a CRC32C of it all. So a segment knows all that was said before it, and older ones can go once a snapshot
 * covers their entries.
 *
 * <p>A <b>record</b>: length of the body (4 bytes), check (4), body. The body starts with a byte of flags: 1, a hard
 * state follows; 4, what is settled; 16, a silence; 8, the founders; 2, entries. A hard state is written when it changed, and then before the entries that came
 * with it. Entries are written as the first one's index and then one after the other to the end of the body. An entry
 * whose index is not behind the last one replaces that one and all behind it: the log on disk only ever grows, and is
 * truncated by what is said later.
 *
 * <p>A <b>durable mark</b> says up to where the log is durable. It is written when the host reports a sync as done, and
 * asks for none itself: the next sync, whoever asks for it and whatever for, covers it too. So a mark costs one small
 * write a sync, and no wait. Two of them take turns in each segment, so that one is whole while the other is written,
 * and stand far apart. A segment that is left behind gets a last one, which points into the next: a segment that gets
 * lost is missed.
 *
 * <p>The <b>check</b> of a record is the CRC32C of the whole record with the check of the record before it (for the
 * first one, of the header) standing in its own place. The checks are a chain from header to record to header: a
 * record fits only behind the very bytes that it was written behind, and by the chain a log that checks out is, from
 * its beginning, a log that this node once wrote.
 *
 * <h2>After a power loss</h2>
 *
 * <p>What is claimed now is the model of {@link io.seedraft.port.Disk}, a loss of power and nothing else: each
 * write, creation and deletion since the last sync may have happened or not, each alone and in any order; a write may
 * have happened in some of its sectors of 512 bytes, a sector being old or new and never a mixture; what was synced
 * stays as it was.
 *
 * <p>So the first record that does not check out is where the unsynced tail was torn, and nothing that was promised
 * stands at it or behind it: promises wait for a sync, and a sync covers all before it. The log is <b>cut</b> there.
 * Everything before the cut stays, whether synced or not. Everything behind it must go, for good, although it is not
 * valid where it stands:
 *
 * <pre>
 *   written       A synced | B  C         C: term 7, vote for n1
 *   power loss    A | (hole) C            B is lost, C is not; nobody was told of either. The log is cut behind A
 *   written       A | B  C                the same B again, byte for byte, synced. C is valid again, by the chain too
 *   written       A | B  C   seg 2: D     D: term 7, vote for n300, a byte longer than C: it does not fit behind B and
 *                                         goes to the next segment; synced, and promised to n300
 *   recovered     A | B  C                segment 2 does not continue C, so the log is cut behind C: the vote is
 *                                         n1's again
 * </pre>
 *
 * <p>Therefore the rest of the segment is overwritten with zeros and later segments are deleted. These writes too are
 * unsynced; until the next sync the hole may open again, but until then nothing new is promised either: whatever a
 * second loss of power leaves is, by the chain, something that was written here behind the last promise.
 *
 * <p>A header has its sector to itself, and that was zeros before: one of nothing but zeros means that its segment's
 * creation was not finished.
 *
 * <h2>What is not a power loss</h2>
 *
 * <p>A log that was durable up to some place and now ends before it was <b>damaged</b>, and cutting it would forget
 * promises. It is known from the durable marks, and from the headers, which carry the last mark before them. As a mark
 * is written after the sync that it speaks of, it is true on whatever disk it is found, after whatever loss of power: it
 * never makes a torn tail look like damage. So these refuse to start with
 * {@link io.seedraft.replica.wal.DamagedLog}, which names file and byte, and change nothing:
 *
 * <ul>
 *   <li>a chain that breaks off before the greatest mark or header: rotten or overwritten bytes, a gap in the segments, a
 *       lost first or last segment;
 *   <li>a header that is not all zeros and does not check out, and one of zeros beside a mark: a loss of power leaves
 *       neither;
 *   <li>a damaged mark in the last segment, when anything follows the log's end: nobody can tell whether that was torn or
 *       is damaged, too (two faults are not one). With zeros to the end the log is whole: the mark is overwritten in
 *       time, and the other one vouches meanwhile;
 *   <li>a file of a wrong size, a file that is no segment, another version, another node's or cluster's log, a record
 *       that checks out and makes no sense.
 * </ul>
 *
 * <h2>What cannot be told</h2>
 *
 * <p>While the power stays on, all that a sync has covered is vouched for: the process may be killed at any moment
 * after its host has handed the mark to the system. A loss of power, or a kill before that, may take the mark of the last
 * sync, and of that one only, since the next sync covers the mark of the one before. If then the records of this last batch are damaged as well, they look like a
 * tail that was torn before its sync was done. That is inherent: with one fault more than the design has copies of the
 * truth, nothing on this disk knows better (<i>Protocol-Aware Recovery for Consensus-Based Storage</i>, FAST 2018).
 * A node that ends in order leaves no such batch.
 *
 * <p>Nor can be told: a disk that lost all segments from a new one, an older image of the whole disk from the present
 * one, and sectors that read as zeros in place of both marks, or of the only header and both marks, from such that were
 * never written. {@code Recovery.refuseDamage} is the one place that decides all this.
 *
 * <p>Laws: {@code DurableStateRecovered}, a boot finds what was durable at the crash and nothing that nobody wrote; {@code
 * DamageDetected}, a log with one rotten place is refused and never taken for a shorter one; {@code Wal}. {@code ./seedraft mutants
 * torn-tail-left-in-place} is the picture above.
 */
package io.seedraft.replica.wal;
