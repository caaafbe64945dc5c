package io.seedraft.net.client.resp;

import static io.seedraft.net.client.resp.Verb.Keys.NONE;
import static io.seedraft.net.client.resp.Verb.Kind.CONNECTION;

import io.seedraft.net.client.Status;
import io.seedraft.raft.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The cluster as clients of Redis Cluster see it: one master, the leader, owns every slot, all others are its replicas. While nobody
 * is known to lead, no slot has an owner, and clients ask again.
 */
final class ClusterVerbs {

    private static final int LAST_SLOT = HashSlot.COUNT - 1;

    private ClusterVerbs() {}

    static List<Verb> all() {
        return List.of(
                new Verb("CLUSTER", -2, CONNECTION, NONE, ClusterVerbs::cluster),
                new Verb("INFO", -1, CONNECTION, NONE, ClusterVerbs::info));
    }

    private static void cluster(RespCall call) {
        switch (call.word(1) + " " + call.count()) {
            case "SLOTS 2" -> call.sayOfCluster(ClusterVerbs::slots);
            case "SHARDS 2" -> call.sayOfCluster(ClusterVerbs::shards);
            case "NODES 2" -> call.sayOfCluster((status, to) -> to.bulk(nodes(status)));
            case "INFO 2" -> call.sayOfCluster((status, to) -> to.bulk(clusterInfo(status)));
            case "MYID 2" -> call.sayOfCluster((status, to) -> to.bulk(idOf(status.self())));
            case "KEYSLOT 3" -> call.say(to -> to.number(HashSlot.of(call.argument(2))));
            default ->
                call.error("ERR unknown subcommand or wrong number of arguments for 'cluster|" + call.excerpt(1)
                        + "': SLOTS, SHARDS, NODES, INFO, MYID and KEYSLOT are known");
        }
    }

    /** Clients want 40 hexadecimal digits: the node's number, with zeros before it. */
    static String idOf(Status.Member member) {
        return String.format(Locale.ROOT, "%040x", member.id());
    }

    /**
     * The owner stands before its replicas. While nobody leads it is who led last: a client library that is once told of no owner has no node
     * left to ask, and never comes back.
     */
    private static List<Status.Member> ownerThenReplicas(Status status) {
        Status.Member owner = status.lastLeader();
        List<Status.Member> ordered = new ArrayList<>(status.members().size() + 1);
        ordered.add(owner);
        for (Status.Member member : status.members()) {
            if (member.id() != owner.id()) ordered.add(member);
        }
        return ordered;
    }

    private static void slots(Status status, RespWriter to) {
        List<Status.Member> members = ownerThenReplicas(status);
        to.array(1);
        to.array(2 + members.size());
        to.number(0);
        to.number(LAST_SLOT);
        for (Status.Member member : members) {
            to.array(3);
            to.bulk(member.at().host());
            to.number(member.at().port());
            to.bulk(idOf(member));
        }
    }

    private static void shards(Status status, RespWriter to) {
        List<Status.Member> members = ownerThenReplicas(status);
        to.array(1);
        to.map(2);
        to.bulk("slots");
        to.array(2);
        to.number(0);
        to.number(LAST_SLOT);
        to.bulk("nodes");
        to.array(members.size());
        for (int i = 0; i < members.size(); i++) shardNode(members.get(i), i == 0, status, to);
    }

    private static void shardNode(Status.Member member, boolean leads, Status status, RespWriter to) {
        to.map(7);
        to.bulk("id");
        to.bulk(idOf(member));
        to.bulk("port");
        to.number(member.at().port());
        to.bulk("ip");
        to.bulk(member.at().host());
        to.bulk("endpoint");
        to.bulk(member.at().host());
        to.bulk("role");
        to.bulk(leads ? "master" : "replica");
        to.bulk("replication-offset");
        to.number(member.id() == status.self().id() ? status.appliedIndex() : 0);
        to.bulk("health");
        to.bulk("online");
    }

    private static String nodes(Status status) {
        Status.Member owner = status.lastLeader();
        StringBuilder text = new StringBuilder();
        for (Status.Member member : status.members()) {
            boolean owns = owner.id() == member.id();
            text.append(idOf(member)).append(' ');
            text.append(RespCall.hostAndPort(member.at())).append("@0 ");
            if (member.id() == status.self().id()) text.append("myself,");
            text.append(owns ? "master -" : "slave " + idOf(owner));
            text.append(" 0 0 ").append(status.term()).append(" connected");
            if (owns) text.append(" 0-").append(LAST_SLOT);
            text.append('\n');
        }
        return text.toString();
    }

    /** Every slot has an owner at any time; whether it is well, {@code cluster_state} says. */
    private static String clusterInfo(Status status) {
        boolean led = status.leader().isPresent();
        return "cluster_enabled:1\r\n"
                + "cluster_state:" + (led ? "ok" : "fail") + "\r\n"
                + "cluster_slots_assigned:" + HashSlot.COUNT + "\r\n"
                + "cluster_slots_ok:" + (led ? HashSlot.COUNT : 0) + "\r\n"
                + "cluster_slots_pfail:" + (led ? 0 : HashSlot.COUNT) + "\r\n"
                + "cluster_slots_fail:0\r\n"
                + "cluster_known_nodes:" + status.members().size() + "\r\n"
                + "cluster_size:1\r\n"
                + "cluster_current_epoch:" + status.term() + "\r\n"
                + "cluster_my_epoch:" + status.term() + "\r\n";
    }

    // --- INFO

    private static void info(RespCall call) {
        List<String> asked = new ArrayList<>();
        for (int at = 1; at < call.count(); at++) asked.add(call.word(at));
        call.sayOfCluster((status, to) -> to.bulk(info(status, asked)));
    }

    private static String info(Status status, List<String> asked) {
        boolean all =
                asked.isEmpty() || asked.contains("ALL") || asked.contains("DEFAULT") || asked.contains("EVERYTHING");
        StringBuilder text = new StringBuilder();
        if (all || asked.contains("SERVER")) text.append(serverSection(status)).append("\r\n");
        if (all || asked.contains("CLIENTS"))
            text.append(clientsSection(status)).append("\r\n");
        if (all || asked.contains("STATS")) text.append(statsSection(status)).append("\r\n");
        if (all || asked.contains("REPLICATION"))
            text.append(replicationSection(status)).append("\r\n");
        if (all || asked.contains("CLUSTER")) text.append("# Cluster\r\ncluster_enabled:1\r\n\r\n");
        if (all || asked.contains("RAFT")) text.append(raftSection(status)).append("\r\n");
        return text.toString();
    }

    private static String serverSection(Status status) {
        return "# Server\r\nserver_name:seedraft\r\nredis_version:" + ConnectionVerbs.REDIS_VERSION + "\r\n"
                + "redis_mode:cluster\r\ntcp_port:" + status.self().at().port() + "\r\n";
    }

    private static String clientsSection(Status status) {
        Status.Connections now = status.connections();
        return "# Clients\r\nconnected_clients:" + now.clients() + "\r\nmaxclients:" + now.maxClients() + "\r\n"
                + "request_bytes:" + now.requestBytes() + "\r\nanswer_bytes:" + now.answerBytes() + "\r\n";
    }

    /** The first two names are those of Redis. */
    private static String statsSection(Status status) {
        Status.Connections since = status.connections();
        return "# Stats\r\ntotal_connections_received:" + since.accepted() + "\r\n"
                + "rejected_connections:" + since.refused() + "\r\n"
                + "closed_idle:" + since.closedIdle() + "\r\n"
                + "closed_ungreeted:" + since.closedUngreeted() + "\r\n"
                + "closed_unfinished:" + since.closedUnfinished() + "\r\n"
                + "closed_stalled:" + since.closedStalled() + "\r\n"
                + "refused_answers:" + since.refusedAnswers() + "\r\n"
                + "dropped_log_lines:" + since.droppedLogLines() + "\r\n";
    }

    private static String replicationSection(Status status) {
        boolean leads = status.role() == Role.LEADER;
        StringBuilder text = new StringBuilder("# Replication\r\nrole:");
        text.append(leads ? "master" : "slave").append("\r\n");
        if (leads)
            text.append("connected_slaves:").append(status.members().size() - 1).append("\r\n");
        if (!leads) {
            Status.Member leader = status.lastLeader();
            text.append("master_host:").append(leader.at().host()).append("\r\n");
            text.append("master_port:").append(leader.at().port()).append("\r\n");
            String link = status.leader().isPresent() ? "up" : "down";
            text.append("master_link_status:").append(link).append("\r\n");
        }
        return text.append("master_repl_offset:")
                .append(status.appliedIndex())
                .append("\r\n")
                .toString();
    }

    private static String raftSection(Status status) {
        StringBuilder text = new StringBuilder("# Raft\r\n");
        text.append("raft_cluster:").append(status.cluster().name()).append("\r\n");
        text.append("raft_identity:").append(status.cluster().identity()).append("\r\n");
        text.append("raft_identity_settled:")
                .append(status.cluster().allegiance().isSettled() ? 1 : 0)
                .append("\r\n");
        text.append("raft_node_id:").append(status.self().id()).append("\r\n");
        text.append("raft_role:")
                .append(status.role().name().toLowerCase(Locale.ROOT))
                .append("\r\n");
        text.append("raft_term:").append(status.term()).append("\r\n");
        text.append("raft_commit_index:").append(status.commitIndex()).append("\r\n");
        text.append("raft_applied_index:").append(status.appliedIndex()).append("\r\n");
        text.append("raft_leader_id:");
        text.append(status.leader().map(leader -> String.valueOf(leader.id())).orElse("unknown"))
                .append("\r\n");
        text.append("raft_leader:");
        text.append(status.leader().map(leader -> leader.at().toString()).orElse("unknown"))
                .append("\r\n");
        text.append("raft_members:").append(status.members().size()).append("\r\n");
        String lost =
                String.join(",", status.lost().stream().map(String::valueOf).toList());
        text.append("raft_lost:").append(lost.isEmpty() ? "none" : lost).append("\r\n");
        text.append("raft_log_bytes:").append(status.log().bytes()).append("\r\n");
        text.append("raft_log_capacity:").append(status.log().capacity()).append("\r\n");
        String full = status.log().full();
        text.append("raft_full:").append(full.isEmpty() ? "no" : full).append("\r\n");
        text.append("raft_disbelieved:").append(status.disbelieved()).append("\r\n");
        return text.toString();
    }
}
