package io.seedraft.net.client.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.FakeConnection;
import io.seedraft.net.client.Pieces;
import io.seedraft.net.client.choice.FirstBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What client programs and libraries send when they connect, and what makes them go on. */
class RespClientsTest {

    private static final String ID1 = "0".repeat(39) + "1";
    private static final String ID2 = "0".repeat(39) + "2";
    private static final String ID3 = "0".repeat(39) + "3";

    static FakeConnection connection() {
        return new FakeConnection(new FirstBytes(StoreLimits.DEFAULT));
    }

    /** Encodes requests as libraries do: words with blanks between, requests with bars. */
    static String resp(String requests) {
        StringBuilder bytes = new StringBuilder();
        for (String request : requests.split(" \\| ")) {
            String[] words = request.split(" ");
            bytes.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                int length = word.getBytes(StandardCharsets.ISO_8859_1).length;
                bytes.append('$').append(length).append("\r\n").append(word).append("\r\n");
            }
        }
        return bytes.toString();
    }

    private static void leader(String requests, String answers) {
        Pieces.assertAnswered(answers, resp(requests), RespClientsTest::connection);
    }

    private static void follower(String requests, String answers) {
        Pieces.assertAnswered(answers, resp(requests), () -> connection().with(FakeConnection.following()));
    }

    private static String bulk(String text) {
        return "$" + text.length() + "\r\n" + text + "\r\n";
    }

    private static String greeting3(String role) {
        return "%7\r\n" + bulk("server") + bulk("seedraft") + bulk("version") + bulk("7.2.0") + bulk("proto") + ":3\r\n"
                + bulk("id") + ":1\r\n" + bulk("mode") + bulk("cluster") + bulk("role") + bulk(role)
                + bulk("modules") + "*0\r\n";
    }

    @Test
    void redis_cli_one_shot() {
        leader("set greeting hello | get greeting", "+OK\r\n$5\r\nhello\r\n");
    }

    @Test
    void redis_cli_interactive_asks_for_words_to_show_and_gets_none() {
        leader("COMMAND DOCS | get nothing", "*0\r\n$-1\r\n");
    }

    @Test
    void redis_cli_3_speaks_the_new_version_from_HELLO_on() {
        leader("get a | HELLO 3 | get a | COMMAND DOCS", "$-1\r\n" + greeting3("master") + "_\r\n%0\r\n");
    }

    @Test
    void redis_benchmark_asks_for_its_configuration() {
        leader("CONFIG GET save | CONFIG GET appendonly", "*0\r\n*0\r\n");
    }

    @Test
    void redis_benchmark_pings_bare_and_pipelined() {
        Pieces.assertAnswered("+PONG\r\n".repeat(4), "PING\r\n".repeat(4), RespClientsTest::connection);
    }

    @Test
    void jedis_says_which_library_it_is_and_asks_who_has_the_slots() {
        leader(
                "HELLO 3 | CLIENT SETINFO LIB-NAME jedis | CLIENT SETINFO LIB-VER 8.0.2 | PING",
                greeting3("master") + "+OK\r\n+OK\r\n+PONG\r\n");
        follower(
                "CLUSTER SLOTS",
                "*1\r\n*5\r\n:0\r\n:16383\r\n" + slotOwner(7002, ID2) + slotOwner(7001, ID1) + slotOwner(7003, ID3));
    }

    private static String slotOwner(int port, String id) {
        return "*3\r\n" + bulk("127.0.0.1") + ":" + port + "\r\n" + bulk(id);
    }

    @Test
    void lettuce_finds_itself_among_the_nodes() {
        leader(
                "HELLO 3 | CLIENT SETINFO lib-name Lettuce | CLIENT SETINFO lib-ver 7.7.0 | CLIENT SETNAME lettuce#cluster",
                greeting3("master") + "+OK\r\n+OK\r\n+OK\r\n");
        String nodes = ID1 + " 127.0.0.1:7001@0 myself,slave " + ID2 + " 0 0 5 connected\n"
                + ID2 + " 127.0.0.1:7002@0 master - 0 0 5 connected 0-16383\n"
                + ID3 + " 127.0.0.1:7003@0 slave " + ID2 + " 0 0 5 connected\n";
        follower("CLUSTER NODES | CLUSTER MYID", bulk(nodes) + bulk(ID1));
    }

    @Test
    void an_unknown_subcommand_is_an_error_and_the_connection_goes_on() {
        leader(
                "CLIENT MAINT_NOTIFICATIONS ON moving-endpoint-type none | PING",
                "-ERR unknown subcommand or wrong number of arguments for 'client|MAINT_NOTIFICATIONS':"
                        + " ID, GETNAME, SETNAME and SETINFO are known\r\n+PONG\r\n");
    }

    @Test
    void ioredis_writes_small_and_asks_for_the_state() {
        leader("hello 3 | client setinfo LIB-NAME ioredis | client setname x", greeting3("master") + "+OK\r\n+OK\r\n");
        String info =
                connection().with(FakeConnection.following()).send(resp("info")).heard();
        assertTrue(info.contains("\r\nredis_mode:cluster\r\n"), info);
        assertTrue(info.contains("\r\nrole:slave\r\nmaster_host:127.0.0.1\r\nmaster_port:7002\r\n"), info);
        String cluster = connection().send(resp("cluster info")).heard();
        assertTrue(cluster.contains("cluster_state:ok\r\ncluster_slots_assigned:16384\r\n"), cluster);
    }

    @Test
    void the_shards_are_one_with_the_leader_first() {
        String shards = connection()
                .with(FakeConnection.following())
                .send(resp("CLUSTER SHARDS"))
                .heard();
        assertTrue(
                shards.startsWith("*1\r\n*4\r\n$5\r\nslots\r\n*2\r\n:0\r\n:16383\r\n$5\r\nnodes\r\n*3\r\n*14\r\n"),
                shards);
        assertTrue(shards.indexOf(":7002") < shards.indexOf(":7001"), shards);
    }

    /** redis-py asks the nodes that the last answer named, and nobody when it named none. */
    @Test
    void without_a_leader_every_slot_is_still_the_last_ones() {
        for (String question : List.of("CLUSTER SLOTS", "CLUSTER SHARDS")) {
            String lost = connection()
                    .with(FakeConnection.lost())
                    .send(resp(question))
                    .heard();
            String following = connection()
                    .with(FakeConnection.following())
                    .send(resp(question))
                    .heard();
            assertEquals(following, lost);
        }
        String info = connection()
                .with(FakeConnection.lost())
                .send(resp("CLUSTER INFO"))
                .heard();
        assertTrue(info.contains("cluster_state:fail\r\ncluster_slots_assigned:16384\r\n"), info);
        assertTrue(info.contains("cluster_slots_ok:0\r\ncluster_slots_pfail:16384\r\n"), info);
        String nodes = connection()
                .with(FakeConnection.lost())
                .send(resp("CLUSTER NODES"))
                .heard();
        assertTrue(nodes.contains(ID1 + " 127.0.0.1:7001@0 myself,slave " + ID2 + " 0 0 6 connected\n"), nodes);
        assertTrue(nodes.contains(ID2 + " 127.0.0.1:7002@0 master - 0 0 6 connected 0-16383\n"), nodes);
        String replication = connection()
                .with(FakeConnection.lost())
                .send(resp("INFO replication"))
                .heard();
        assertTrue(replication.contains("master_port:7002\r\nmaster_link_status:down\r\n"), replication);
    }

    @Test
    void INFO_raft_tells_role_term_commit_and_leader() {
        String info = connection()
                .with(FakeConnection.following())
                .send(resp("INFO raft"))
                .heard();
        assertTrue(
                info.endsWith(
                        "# Raft\r\nraft_cluster:alpha\r\nraft_identity:000000000000beef\r\nraft_identity_settled:1\r\nraft_node_id:1\r\nraft_role:follower\r\nraft_term:5\r\nraft_commit_index:42\r\n"
                                + "raft_applied_index:41\r\nraft_leader_id:2\r\nraft_leader:127.0.0.1:7002\r\nraft_members:3\r\n"
                                + "raft_lost:none\r\nraft_log_bytes:4200\r\n"
                                + "raft_log_capacity:1000000\r\nraft_full:no\r\nraft_disbelieved:3\r\n\r\n\r\n"),
                info);
    }

    @Test
    void INFO_tells_how_many_are_connected_and_what_became_of_others() {
        String info = connection().send(resp("INFO clients stats")).heard();
        assertTrue(info.contains("# Clients\r\nconnected_clients:0\r\nmaxclients:0\r\n"), info);
        assertTrue(info.contains("rejected_connections:0\r\nclosed_idle:0\r\n"), info);
        assertTrue(info.contains("dropped_log_lines:0\r\n"), info);
    }

    @Test
    void each_command_describes_itself_by_arity_and_keys() {
        leader("COMMAND INFO get what", "*2\r\n*6\r\n$3\r\nget\r\n:2\r\n*1\r\n+readonly\r\n:1\r\n:1\r\n:1\r\n$-1\r\n");
    }

    @Test
    void versions_other_than_2_and_3_and_passwords_are_refused() {
        leader("HELLO 4 | PING", "-NOPROTO unsupported protocol version\r\n+PONG\r\n");
        String auth =
                connection().send(resp("HELLO 3 AUTH me secret | AUTH secret")).heard();
        assertEquals(2, auth.split("-ERR AUTH <password> called without any password", -1).length - 1, auth);
        leader("SELECT 0 | SELECT 1", "+OK\r\n-ERR SELECT is not allowed in cluster mode\r\n");
    }
}
