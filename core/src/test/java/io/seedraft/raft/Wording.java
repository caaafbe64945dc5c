package io.seedraft.raft;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages, entries and effects as the sentences that the tests speak; what is said of a message can be read back. */
final class Wording {

    private static final Pattern ENTRIES = Pattern.compile("\\[([^]]*)]");

    private Wording() {}

    // --- entries: "2.3" is the entry with term 2 at index 3

    static EntryId id(String word) {
        int dot = word.indexOf('.');
        return new EntryId(Long.parseLong(word.substring(0, dot)), Long.parseLong(word.substring(dot + 1)));
    }

    static Entry entry(String word) {
        EntryId id = id(word);
        return new Entry(id.index(), id.term(), new Payload.Command(word.getBytes(StandardCharsets.UTF_8)));
    }

    static List<Entry> entries(String words) {
        List<Entry> entries = new ArrayList<>();
        for (String word : words.strip().split("\\s+")) if (!word.isEmpty()) entries.add(entry(word));
        return entries;
    }

    static String say(List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) text.append(text.isEmpty() ? "" : " ").append(entry.id());
        return text.toString();
    }

    private static String nameOf(int node) {
        return node == RaftNode.NOBODY ? "nobody" : "n" + node;
    }

    // --- messages

    static String say(Message message) {
        return switch (message) {
            case Message.RequestPreVote m -> "RequestPreVote term " + m.term() + " last " + m.last();
            case Message.PreVoteReply m -> "PreVoteReply term " + m.term() + verdict(m.granted());
            case Message.RequestVote m ->
                "RequestVote term " + m.term() + " last " + m.last() + (m.byTransfer() ? " by transfer" : "");
            case Message.RequestVoteReply m ->
                "RequestVoteReply term " + m.term() + capacity(m.capacity()) + verdict(m.granted());
            case Message.AppendEntries m ->
                "AppendEntries term " + m.term() + " after " + m.prev() + " [" + say(m.entries()) + "] commit "
                        + m.commitIndex() + " round " + m.round() + (m.withholds() ? " withholds" : "");
            case Message.AppendAccepted m ->
                "AppendAccepted term " + m.term() + " round " + m.round() + " match " + m.matchIndex()
                        + capacity(m.capacity()) + promise(m.promiseTrueNanos());
            case Message.AppendRejected m ->
                "AppendRejected term " + m.term() + " round " + m.round() + " at " + m.refusedIndex() + " hint "
                        + m.hint() + promise(m.promiseTrueNanos());
            case Message.TimeoutNow m -> "TimeoutNow term " + m.term();
            case Message.ReadIndexRequest m -> "ReadIndexRequest term " + m.term() + " read " + m.read();
            case Message.ReadIndexReply m ->
                "ReadIndexReply term " + m.term() + " read " + m.read() + " index " + m.readIndex();
            case Message.InstallSnapshot m -> "InstallSnapshot term " + m.term();
            case Message.InstallSnapshotReply m -> "InstallSnapshotReply term " + m.term();
        };
    }

    /** Said of nodes only that do not take whatever comes. */
    private static String capacity(long capacity) {
        return capacity >= Limits.DEFAULT.log().commandBytes() ? "" : " capacity " + capacity;
    }

    private static long capacity(String text) {
        return text.contains(" capacity ") ? number(text, "capacity") : Long.MAX_VALUE;
    }

    private static String promise(long trueNanos) {
        return trueNanos == 0 ? "" : " promises " + trueNanos;
    }

    private static long promise(String text) {
        return text.contains(" promises ") ? number(text, "promises") : 0;
    }

    private static String verdict(boolean granted) {
        return granted ? " granted" : " refused";
    }

    static Message message(String text) {
        long term = number(text, "term");
        boolean granted = text.endsWith(" granted");
        return switch (text.substring(0, text.indexOf(' '))) {
            case "RequestPreVote" -> new Message.RequestPreVote(term, id(word(text, "last")));
            case "PreVoteReply" -> new Message.PreVoteReply(term, granted);
            case "RequestVote" -> new Message.RequestVote(term, id(word(text, "last")), text.endsWith(" by transfer"));
            case "RequestVoteReply" -> new Message.RequestVoteReply(term, granted, capacity(text));
            case "AppendEntries" -> appendEntries(text, term);
            case "AppendAccepted" ->
                new Message.AppendAccepted(
                        term, number(text, "round"), number(text, "match"), capacity(text), promise(text));
            case "AppendRejected" ->
                new Message.AppendRejected(
                        term, number(text, "round"), number(text, "at"), id(word(text, "hint")), promise(text));
            case "TimeoutNow" -> new Message.TimeoutNow(term);
            case "ReadIndexRequest" -> new Message.ReadIndexRequest(term, number(text, "read"));
            case "ReadIndexReply" -> new Message.ReadIndexReply(term, number(text, "read"), number(text, "index"));
            default -> throw new IllegalArgumentException("no such message: " + text);
        };
    }

    private static Message appendEntries(String text, long term) {
        Matcher inBrackets = ENTRIES.matcher(text);
        List<Entry> entries = inBrackets.find() ? entries(inBrackets.group(1)) : List.of();
        EntryId prev = id(word(text, "after"));
        return new Message.AppendEntries(
                term, prev, entries, number(text, "commit"), number(text, "round"), text.endsWith(" withholds"));
    }

    private static long number(String text, String name) {
        return Long.parseLong(word(text, name));
    }

    private static String word(String text, String name) {
        Matcher found = Pattern.compile("\\b" + name + " (\\S+)").matcher(text);
        if (!found.find()) throw new IllegalArgumentException("no " + name + " in: " + text);
        return found.group(1);
    }

    // --- effects

    static String say(Effect effect) {
        return switch (effect) {
            case Effect.Persist e ->
                ("persist#" + e.write() + " {term " + e.hardState().term() + ", vote "
                                + nameOf(e.hardState().votedFor()) + "} " + say(e.entries()))
                        .strip();
            case Effect.Send e -> "to " + nameOf(e.to()) + ": " + say(e.message());
            case Effect.Apply e -> "apply " + say(e.entries());
            case Effect.Accepted e -> "accepted " + e.request() + " at " + e.at();
            case Effect.Refused e -> "refused " + e.request() + " " + e.why() + ", leader " + nameOf(e.leader());
            case Effect.Readable e -> "readable " + e.request() + " at " + e.readIndex();
            case Effect.LeadershipLost e -> "lost leadership of term " + e.term();
            case Effect.Unreadable e -> "unreadable behind " + e.behindIndex() + ", leader " + nameOf(e.leader());
            case Effect.Disbelieved e -> "disbelieved " + nameOf(e.from()) + ": " + e.doubt();
        };
    }
}
