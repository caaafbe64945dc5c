package io.seedraft.replica.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcquaintanceTest {

    private static final Membership THREE = Membership.ofVoters(1, 2, 3);
    private static final ClusterName NAME = new ClusterName("alpha");

    private static Introduction node(int id, Allegiance allegiance) {
        return new Introduction(id, NAME, THREE, allegiance);
    }

    private static void assertMet(Acquaintance expected, Allegiance one, Allegiance other) {
        assertEquals(expected, Acquaintance.of(node(1, one), node(2, other)), one + " meets " + other);
        assertEquals(expected, Acquaintance.of(node(2, other), node(1, one)), other + " meets " + one);
    }

    @Test
    void two_settled_identities_that_differ_refuse_each_other() {
        assertMet(Acquaintance.OTHER_IDENTITY, Allegiance.settled(7, 1), Allegiance.settled(8, 9));
        assertMet(Acquaintance.WELCOME, Allegiance.settled(7, 1), Allegiance.settled(7, 9));
    }

    @Test
    void who_knows_of_none_refuses_nobody() {
        for (Allegiance any : List.of(Allegiance.NONE, Allegiance.notYet(7, 1), Allegiance.settled(7, 1))) {
            assertMet(Acquaintance.WELCOME, Allegiance.NONE, any);
        }
    }

    @Test
    void two_that_are_not_settled_refuse_each_other_only_when_they_are_of_one_term() {
        assertMet(Acquaintance.WELCOME, Allegiance.notYet(7, 1), Allegiance.notYet(8, 2));
        assertMet(Acquaintance.OTHER_IDENTITY, Allegiance.notYet(7, 2), Allegiance.notYet(8, 2));
    }

    @Test
    void what_was_drawn_before_another_was_known_to_be_committed_may_yet_be_overwritten() {
        assertMet(Acquaintance.WELCOME, Allegiance.settled(7, 3), Allegiance.notYet(8, 2));
        assertMet(Acquaintance.OTHER_IDENTITY, Allegiance.settled(7, 3), Allegiance.notYet(8, 3));
        assertMet(Acquaintance.OTHER_IDENTITY, Allegiance.settled(7, 3), Allegiance.notYet(8, 4));
    }

    @Test
    void another_name_other_members_and_nobody_known_are_refused_with_both_names() {
        Introduction own = node(1, Allegiance.settled(7, 1));
        Introduction alien = new Introduction(2, new ClusterName("omega"), THREE, Allegiance.NONE);
        Acquaintance met = Acquaintance.of(own, alien);
        assertEquals(Acquaintance.OTHER_CLUSTER, met);
        assertTrue(met.words(own, alien).contains("'omega'")
                && met.words(own, alien).contains("'alpha'"));
        Introduction alone = new Introduction(2, NAME, Membership.ofVoters(2), Allegiance.NONE);
        assertEquals(Acquaintance.OTHER_MEMBERS, Acquaintance.of(own, alone));
        assertEquals(
                "node 2 of cluster 'alpha' is refused: its cluster began with 2, and this one with 1, 2, 3",
                Acquaintance.OTHER_MEMBERS.words(own, alone));
        assertEquals(Acquaintance.NO_MEMBER, Acquaintance.of(own, node(4, Allegiance.NONE)));
        assertEquals(Acquaintance.THIS_NODE, Acquaintance.of(own, node(1, Allegiance.NONE)));
    }

    @Test
    void a_name_is_short_and_visible() {
        for (String bad : List.of("", "  ", "a\nb", "\u001b[2J", "\u202egnol", "x".repeat(256))) {
            assertThrows(IllegalArgumentException.class, () -> new ClusterName(bad));
        }
        ByteWriter bytes = new ByteWriter();
        new ClusterName("Köln").write(bytes);
        assertEquals(new ClusterName("Köln"), ClusterName.read(new ByteReader(bytes.toByteArray())));
        assertThrows(MalformedBytes.class, () -> ClusterName.read(new ByteReader(new byte[] {2, 0x1b, 0x5b})));
        assertThrows(MalformedBytes.class, () -> ClusterName.read(new ByteReader(new byte[] {1, (byte) 0xff})));
        assertThrows(MalformedBytes.class, () -> ClusterName.read(new ByteReader(new byte[] {0})));
    }
}
