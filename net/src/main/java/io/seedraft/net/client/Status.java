package io.seedraft.net.client;

import io.seedraft.net.Address;
import io.seedraft.raft.Allegiance;
import io.seedraft.raft.LogUse;
import io.seedraft.raft.Refusal;
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
 * @param lost the ids of those that lost what they had acknowledged, as its log says; nobody counts them
 * @param log how full its log is
 * @param connections how the node's sockets are
 * @param disbelieved how often it did not believe a peer, since its start
 * @param cluster which cluster it belongs to
 */
public record Status(
        Member self,
        Role role,
        long term,
        Optional<Member> leader,
        Member lastLeader,
        long commitIndex,
        long appliedIndex,
        List<Member> members,
        List<Integer> lost,
        LogRoom log,
        Connections connections,
        long disbelieved,
        Cluster cluster) {

    /**
     * A cluster.
     *
     * @param name what it is called
     * @param allegiance its identity, as far as the node knows
     */
    public record Cluster(String name, Allegiance allegiance) {

        /** The identity in words. */
        public String identity() {
            return allegiance.standing() == Allegiance.Standing.NONE
                    ? "unknown"
                    : Allegiance.words(allegiance.identity());
        }
    }

    /**
     * How full a node's log is.
     *
     * @param bytes what it takes in memory
     * @param capacity where the last command may end: what memory and disk have room for
     * @param full what is full, in a word: {@code log}, {@code disk} or {@code quorum}; empty when nothing is
     */
    public record LogRoom(long bytes, long capacity, String full) {

        /** By what the protocol says of it. */
        public static LogRoom of(LogUse use, Optional<Refusal> full) {
            return new LogRoom(
                    use.bytes(), use.capacity(), full.map(LogRoom::word).orElse(""));
        }

        private static String word(Refusal full) {
            return switch (full) {
                case LOG_FULL -> "log";
                case DISK_FULL -> "disk";
                default -> "quorum";
            };
        }
    }

    /**
     * A member.
     *
     * @param id its id
     * @param at where it listens
     * @param votes whether it votes; otherwise it learns
     */
    public record Member(int id, Address at, boolean votes) {}

    /**
     * How a node's sockets are, and what has become of connections since its start.
     *
     * @param clients connected now
     * @param maxClients how many may be
     * @param accepted connections, of peers as well
     * @param refused clients that found no place
     * @param closedIdle clients whose place others needed
     * @param closedUngreeted connections that did not say who they are
     * @param closedUnfinished clients whose request did not become whole
     * @param closedStalled clients that did not take their answers
     * @param refusedAnswers answers for which there was no room
     * @param requestBytes that requests hold now
     * @param answerBytes that answers hold now
     * @param droppedLogLines lines of the log that nobody read
     */
    public record Connections(
            int clients,
            int maxClients,
            long accepted,
            long refused,
            long closedIdle,
            long closedUngreeted,
            long closedUnfinished,
            long closedStalled,
            long refusedAnswers,
            long requestBytes,
            long answerBytes,
            long droppedLogLines) {

        /** Of a node that has just been started. */
        public static final Connections NONE = new Connections(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
