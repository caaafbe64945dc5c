package io.seedraft.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.sim.campaign.CampaignProfile;
import io.seedraft.sim.campaign.Outcome;
import io.seedraft.sim.campaign.RunResult;
import io.seedraft.sim.campaign.SeedRunner;
import io.seedraft.sim.world.NodeSet;
import org.junit.jupiter.api.Test;

class SizesTest {

    private static final CampaignProfile SWARM = new Profiles().profiles().get(0);

    @Test
    void a_cluster_of_each_size_holds() {
        for (int nodes = 1; nodes <= NodeSet.MAX_NODES; nodes++) {
            CampaignProfile sized = SWARM.withNodes(nodes);
            assertEquals(nodes, sized.drawn(nodes).nodes());
            RunResult result = sized.newRunner().run(nodes);
            assertEquals(Outcome.HOLDS, result.outcome(), nodes + " nodes: " + result.detail());
        }
    }

    @Test
    void a_large_cluster_after_a_small_one_does_what_it_does_alone() {
        RunResult alone = SWARM.withNodes(51).newRunner().run(7);
        SeedRunner used = SWARM.withNodes(51).newRunner();
        used.run(3);

        assertEquals(alone.fingerprint(), used.run(7).fingerprint());
    }

    @Test
    void fifty_two_nodes_are_refused() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> SWARM.withNodes(52));

        assertEquals("the number of nodes must be 1 to 51, not 52", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> SWARM.withNodes(0));
    }
}
