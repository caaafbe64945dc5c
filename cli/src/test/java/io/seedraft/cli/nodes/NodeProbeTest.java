package io.seedraft.cli.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.seedraft.net.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeProbeTest {

    @Test
    void what_a_node_says_of_itself_is_read() {
        String said = "# Raft\r\nraft_node_id:2\r\nraft_role:follower\r\nraft_term:7\r\nraft_leader:127.0.0.1:7001\r\n";
        assertEquals(
                Optional.of(new NodeProbe.Seen(false, 7, Optional.of(new Address("127.0.0.1", 7001)), List.of(), "")),
                NodeProbe.Seen.of(said));
        assertEquals(
                Optional.of(new NodeProbe.Seen(true, 7, Optional.empty(), List.of(2, 3), "disk")),
                NodeProbe.Seen.of("raft_role:leader\r\nraft_term:7\r\nraft_leader:unknown\r\n"
                        + "raft_lost:2,3\r\nraft_full:disk\r\n"));
        assertEquals(Optional.empty(), NodeProbe.Seen.of("# Server\r\nserver_name:other\r\n"));
    }

    @Test
    void nobody_there_says_nothing() {
        try (NodeProbe probe = new NodeProbe(new Address("127.0.0.1", 1))) {
            assertEquals(Optional.empty(), probe.ask());
        }
    }
}
