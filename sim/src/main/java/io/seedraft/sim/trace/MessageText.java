package io.seedraft.sim.trace;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.message.Message;
import io.seedraft.raft.message.Message.AppendAccepted;
import io.seedraft.raft.message.Message.AppendEntries;
import io.seedraft.raft.message.Message.AppendRejected;
import io.seedraft.raft.message.Message.InstallSnapshot;
import io.seedraft.raft.message.Message.InstallSnapshotReply;
import io.seedraft.raft.message.Message.PreVoteReply;
import io.seedraft.raft.message.Message.ReadIndexReply;
import io.seedraft.raft.message.Message.ReadIndexRequest;
import io.seedraft.raft.message.Message.RequestPreVote;
import io.seedraft.raft.message.Message.RequestVote;
import io.seedraft.raft.message.Message.RequestVoteReply;
import io.seedraft.raft.message.Message.TimeoutNow;
import java.util.List;

/**
 * Messages in a few words, their terms as {@code t4} and entries as {@code term.index}, the way the thesis draws
 * them.
 */
public final class MessageText {

    private MessageText() {}

    /** Writes a message behind what is there: {@code RequestVote t4 last 2.9}. */
    public static void append(StringBuilder to, Message message) {
        switch (message) {
            case RequestPreVote m ->
                head(to, "RequestPreVote", m).append(" last ").append(m.last());
            case PreVoteReply m -> head(to, "PreVoteReply", m).append(m.granted() ? " GRANT" : " refuse");
            case RequestVote m ->
                head(to, "RequestVote", m)
                        .append(" last ")
                        .append(m.last())
                        .append(m.byTransfer() ? " by transfer" : "");
            case RequestVoteReply m -> head(to, "RequestVoteReply", m).append(m.granted() ? " GRANT" : " refuse");
            case AppendEntries m -> appendEntries(to, m);
            case AppendAccepted m ->
                head(to, "AppendAccepted", m)
                        .append(" match ")
                        .append(m.matchIndex())
                        .append(round(m.round()));
            case AppendRejected m ->
                head(to, "AppendRejected", m)
                        .append(" lacks ")
                        .append(m.refusedIndex())
                        .append(" hint ")
                        .append(m.hint())
                        .append(round(m.round()));
            case InstallSnapshot m ->
                head(to, "InstallSnapshot", m)
                        .append(' ')
                        .append(m.snapshot())
                        .append(" from ")
                        .append(m.offset())
                        .append(" +")
                        .append(m.piece().length)
                        .append(" B")
                        .append(m.done() ? " done" : "");
            case InstallSnapshotReply m ->
                head(to, "InstallSnapshotReply", m)
                        .append(' ')
                        .append(m.snapshot())
                        .append(" next ")
                        .append(m.nextOffset());
            case TimeoutNow m -> head(to, "TimeoutNow", m);
            case ReadIndexRequest m ->
                head(to, "ReadIndexRequest", m).append(" #").append(m.read());
            case ReadIndexReply m ->
                head(to, "ReadIndexReply", m)
                        .append(" #")
                        .append(m.read())
                        .append(m.readIndex() == ReadIndexReply.REFUSED ? " refused" : " at " + m.readIndex());
        }
    }

    /** A message in a few words. */
    public static String of(Message message) {
        StringBuilder text = new StringBuilder();
        append(text, message);
        return text.toString();
    }

    /** Writes which entries these are: {@code 2.7}, or {@code 2.7..3.9}. */
    static void entries(StringBuilder to, List<Entry> entries) {
        EntryId first = entries.get(0).id();
        to.append(first);
        if (entries.size() > 1)
            to.append("..").append(entries.get(entries.size() - 1).id());
    }

    private static void appendEntries(StringBuilder to, AppendEntries m) {
        if (m.entries().isEmpty()) {
            head(to, "Heartbeat", m).append(" at ").append(m.prev());
        } else {
            head(to, "AppendEntries", m).append(" after ").append(m.prev()).append(": ");
            entries(to, m.entries());
        }
        to.append(" commit ").append(m.commitIndex()).append(round(m.round()));
        if (m.withholds()) to.append(" and no more");
    }

    private static StringBuilder head(StringBuilder to, String name, Message message) {
        return to.append(name).append(" t").append(message.term());
    }

    private static String round(long round) {
        return round == 0 ? "" : " r" + round;
    }
}
