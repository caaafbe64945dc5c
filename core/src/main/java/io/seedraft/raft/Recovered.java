package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import java.util.List;

/**
 * What a node finds on its disk when it boots.
 *
 * @param hardState term and vote
 * @param base the last entry whose effect a snapshot holds, {@link EntryId#NONE} without one
 * @param entries the entries behind it, contiguous
 */
public record Recovered(HardState hardState, EntryId base, List<Entry> entries) {

    /** An empty disk. */
    public static final Recovered NOTHING = new Recovered(HardState.INITIAL, EntryId.NONE, List.of());
}
