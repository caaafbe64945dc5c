package io.seedraft.net;

import io.seedraft.raft.Allegiance;
import io.seedraft.replica.identity.Acquaintance;
import io.seedraft.replica.identity.Introduction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node says of itself to its peers, and what it thinks of what they say. Another cluster's node, and a second one of the
 * same id, are refused here; both sides learn of it, and say both names in their logs.
 */
final class Introductions {

    private final Supplier<Allegiance> allegiance;
    private final long boot;
    private final String address;
    private final boolean begins;
    private Introduction own;

    /**
     * Those of a node.
     *
     * @param allegiance which cluster it belongs to, as far as it knows now
     * @param boot the number of its boot, not 0
     * @param begins whether its directory was empty before this boot
     */
    Introductions(Cluster cluster, Supplier<Allegiance> allegiance, long boot, boolean begins) {
        this.allegiance = allegiance;
        this.begins = begins;
        this.boot = boot;
        this.address = cluster.at(cluster.id()).toString();
        this.own = new Introduction(cluster.id(), cluster.name(), cluster.founders(), Allegiance.NONE);
    }

    /** What the node says of itself now: the same object until it says something else. */
    Introduction own() {
        Allegiance now = allegiance.get();
        if (now != own.allegiance()) own = own.with(now);
        return own;
    }

    /** The number of this boot. */
    long boot() {
        return boot;
    }

    /** The hello to a peer. */
    Hello hello(int to) {
        return Hello.of(new Hello.Words(own(), boot, address, new byte[0]), to);
    }

    /**
     * What to answer to a hello.
     *
     * @param from where its connection comes from
     * @param alive what a node of the same id said whose connection is alive, null when there is none
     */
    Welcome welcome(Hello hello, String from, Hello.@Nullable Words alive) {
        Hello.Words words = hello.words();
        if (hello.version() != Hello.VERSION || words == null) return answer(Welcome.Verdict.OTHER_VERSION);
        Introduction mine = own();
        if (hello.to() != mine.node()) return answer(Welcome.Verdict.OTHER_NODE);
        byte[] proof = words.authentication();
        if (proof.length > 0) return answer(Welcome.Verdict.UNKNOWN_PROOF, 0, 0, unknownProof(words, proof[0] & 0xFF));
        Acquaintance met = Acquaintance.of(mine, words.introduction());
        if (met == Acquaintance.THIS_NODE) return doubled(words, from, address + ", which was asked", boot);
        if (met != Acquaintance.WELCOME) return answer(Welcome.Verdict.of(met));
        if (alive != null && alive.boot() != words.boot()) {
            // Who has the place keeps it, whenever it was started: else
            // anybody who says an early number would take it away.
            String started = alive.boot() < words.boot() ? ", which was started first" : ", which was started later";
            return doubled(words, from, alive.address() + started, alive.boot());
        }
        Allegiance theirs = words.introduction().allegiance();
        boolean shown = theirs.identity() == mine.allegiance().identity();
        return answer(Welcome.Verdict.WELCOME, shown ? theirs.identity() : 0, 0, "");
    }

    private String unknownProof(Hello.Words words, int kind) {
        return "node " + words.introduction().node() + " proves who it is in a way, kind " + kind + ", that node "
                + own().node() + " does not know: start both with the same release, or it without a proof";
    }

    private Welcome doubled(Hello.Words words, String from, String other, long otherBoot) {
        String twice = "node " + words.introduction().node() + " runs twice: as " + words.address() + " from " + from
                + ", and as " + other + "; stop one of them";
        return answer(Welcome.Verdict.DOUBLED, 0, otherBoot, twice);
    }

    private Welcome answer(Welcome.Verdict verdict) {
        return answer(verdict, 0, 0, "");
    }

    private Welcome answer(Welcome.Verdict verdict, long identity, long otherBoot, String detail) {
        Introduction mine = own();
        Welcome.Words words = new Welcome.Words(mine.cluster(), mine.founders(), identity, otherBoot, detail);
        boolean understands = verdict != Welcome.Verdict.OTHER_VERSION;
        return new Welcome(verdict, Hello.VERSION, mine.cluster().hash(), mine.node(), understands ? words : null);
    }

    /** Why a hello was refused, for this node's log. */
    String whyRefused(Hello hello, Welcome welcome) {
        Hello.Words words = hello.words();
        Welcome.Words answered = welcome.words();
        if (words == null || answered == null) {
            return "refused node " + hello.from() + ": " + Welcome.otherVersion(hello.version(), Hello.VERSION);
        }
        return switch (welcome.verdict()) {
            case OTHER_NODE -> "refused node " + hello.from() + ": it takes this node for node " + hello.to();
            case DOUBLED, UNKNOWN_PROOF -> "refused: " + answered.detail();
            default -> Acquaintance.of(own(), words.introduction()).words(own(), words.introduction());
        };
    }

    /**
     * Whether a hello shows that this node was started on an empty directory with a wrong list, as one that had forgotten its cluster: a
     * settled cluster of the same name has it among other members. Only a node that has just begun takes a stranger's word for that.
     *
     * @throws MustNotRun with both lists when it does
     */
    void heedSettledList(Hello hello) {
        Hello.Words words = hello.words();
        if (!begins || words == null || words.authentication().length > 0) return;
        Introduction mine = own();
        Introduction theirs = words.introduction();
        boolean names = hello.to() == mine.node() && theirs.founders().slotOf(mine.node()) >= 0;
        if (!names || !theirs.allegiance().isSettled()) return;
        if (Acquaintance.of(mine, theirs) != Acquaintance.OTHER_MEMBERS) return;
        // With others of its own list it has founded something:
        // then it is as likely that the other one has gone astray.
        if (mine.founders().size() > 1 && mine.allegiance().isSettled()) return;
        throw new MustNotRun(
                StartFailure.BAD_INPUT,
                "this node was started on an empty directory with the list "
                        + mine.founders().ids() + ", and node "
                        + theirs.node() + " at " + words.address() + " says that cluster " + theirs.cluster() + " with "
                        + theirs.allegiance() + " consists of "
                        + theirs.founders().ids() + ", this node among them. If"
                        + " this node's directory was lost, so are its promises, and it must not come back under its number; if"
                        + " it was moved, start the node there. If it is to be a cluster of its own, give it another name"
                        + " (--cluster NAME)");
    }

    /** Why this node does not listen to one that says this of itself, empty when it does. */
    String refusal(Introduction other) {
        Introduction mine = own();
        Acquaintance met = Acquaintance.of(mine, other);
        return met == Acquaintance.WELCOME ? "" : met.words(mine, other);
    }
}
