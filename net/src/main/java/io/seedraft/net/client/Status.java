package io.seedraft.net.client;

import io.seedraft.net.Address;
import io.seedraft.raft.Role;
import java.util.List;
import java.util.Optional;

/**
 * How a node sees its cluster at a moment.
 *
 * @param self the node itself
 * @param role what it is
 * @param term its term
 * @param leader who leads, as far as it knows
 * @param lastLeader who leads or led last, as far as it knows; the node itself as long as it has known nobody: whom clients are to ask
 * @param commitIndex up to where it knows entries to be committed
 * @param appliedIndex up to where it has applied them
 * @param members all members, itself included, by ascending id
 */
public record Status(
        Member self,
        Role role,
        long term,
        Optional<Member> leader,
        Member lastLeader,
        long commitIndex,
        long appliedIndex,
        List<Member> members) {

    /**
     * A member.
     *
     * @param id its id
     * @param at where it listens
     * @param votes whether it votes; otherwise it learns
     */
    public record Member(int id, Address at, boolean votes) {}
}
