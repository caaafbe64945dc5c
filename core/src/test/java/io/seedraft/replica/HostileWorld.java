package io.seedraft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.kv.StoreLimits;
import io.seedraft.raft.Disbelief;
import io.seedraft.raft.Limits;
import io.seedraft.raft.Options;
import io.seedraft.raft.RaftConfig;
import io.seedraft.raft.Role;
import io.seedraft.raft.Timing;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.session.Envelope;
import io.seedraft.replica.session.SessionLimits;
import io.seedraft.replica.wal.CrashDisk;
import io.seedraft.replica.wal.WalLimits;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteReader;
import io.seedraft.wire.ByteWriter;
import io.seedraft.wire.MalformedBytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A replica on a disk that loses power, clients that ask it, and two peers whose messages are drawn by {@link HostileWords}. */
final class HostileWorld implements Outbox, Clients {

    private static final long MILLIS = 1_000_000L;
    static final Membership MEMBERS = Membership.of(new int[] {1, 2, 3}, new int[0], new int[] {4});

    private final SplittableRandom random;
    private final HostileWords words;
    private final CrashDisk disk = new CrashDisk();
    private final ReplicaConfig config;
    private final List<EntryId> committed = new ArrayList<>();
    private final Set<Long> asked = new HashSet<>();
    private final EnumSet<Disbelief> doubts = EnumSet.noneOf(Disbelief.class);
    private Replica replica;
    private long now = 1;
    private long requests;
    private long elections;
    private long commits;
    private long received;
    private long disbelieved;

    HostileWorld(long seed) {
        this.random = new SplittableRandom(seed);
        this.words = new HostileWords(random);
        boolean checkQuorum = random.nextBoolean();
        Options options = new Options(random.nextBoolean(), checkQuorum, checkQuorum && random.nextBoolean());
        Timing timing = new Timing(100 * MILLIS, 20 * MILLIS, 1_000);
        RaftConfig raft = new RaftConfig(1, MEMBERS, 0, timing, options, Limits.DEFAULT);
        WalLimits wal = new WalLimits(4096);
        this.config = new ReplicaConfig(
                new ClusterName("c7"), raft, wal, StoreLimits.DEFAULT, SessionLimits.DEFAULT, StepLimits.DEFAULT);
        boot();
    }

    private void boot() {
        committed.clear();
        asked.clear();
        Replica.Ports ports = new Replica.Ports(disk, this, this, random::nextLong, ReplicaObserver.NONE);
        replica = Replica.boot(config, ports, now);
        replica.wake(now);
    }

    /** Something happens. */
    void step() {
        Role before = replica.node().role();
        switch (random.nextInt(16)) {
            case 0, 1 -> wake();
            case 2 -> write();
            case 3 -> read();
            case 4, 5, 6 -> sync();
            case 7 -> now += random.nextLong(60 * MILLIS);
            case 8 -> crash();
            case 9 -> receiveBytes();
            case 10, 11, 12 -> receive(words.honest(replica.node()));
            default -> receive(words.nearly(replica.node()));
        }
        if (random.nextInt(3) > 0) replica.flush();
        if (before != Role.LEADER && replica.node().role() == Role.LEADER) elections++;
        expectWhatIsCommittedToStay();
    }

    private void wake() {
        now = Math.max(now, Math.min(replica.wakeAt(), now + 300 * MILLIS));
        replica.wake(now);
    }

    private void write() {
        byte[] envelope = Envelope.encode(new Command.Put(Bytes.of("k" + random.nextInt(5)), Bytes.of("v")));
        asked.add(++requests);
        replica.asked(now, requests, new ClientRequest.Write(envelope));
    }

    private void read() {
        ReadKind kind = ReadKind.values()[random.nextInt(ReadKind.values().length)];
        asked.add(++requests);
        replica.asked(now, requests, new ClientRequest.Read(new Query.Get(Bytes.of("k1")), kind));
    }

    private void sync() {
        replica.flush();
        if (disk.awaitsSync()) replica.synced(now, disk.finishSync());
    }

    private void crash() {
        if (random.nextInt(4) > 0) return;
        if (random.nextBoolean()) disk.restart();
        else disk.losePower(random::nextBoolean);
        boot();
    }

    /** From a member, a learner, itself or a stranger. */
    private int sender() {
        return random.nextInt(12) == 0 ? random.nextInt(6) : 2 + random.nextInt(2);
    }

    private void receive(Message message) {
        received++;
        replica.received(now, sender(), message);
    }

    private void receiveBytes() {
        ByteWriter writer = new ByteWriter();
        MessageCodec.write(writer, words.honest(replica.node()));
        byte[] bytes = writer.toByteArray();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^=
                    (byte) (random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(8));
        }
        try {
            receive(MessageCodec.read(new ByteReader(bytes)));
        } catch (MalformedBytes refused) {
            // As it would be at the door.
        }
    }

    private void expectWhatIsCommittedToStay() {
        long commitIndex = replica.node().commitIndex();
        assertTrue(commitIndex >= committed.size(), "what is committed stays so");
        for (long index = committed.size() + 1; index <= commitIndex; index++) {
            committed.add(replica.node().log().at(index).id());
            commits++;
        }
        for (int i = 0; i < committed.size(); i++) {
            assertEquals(committed.get(i), replica.node().log().at(i + 1).id(), "a committed entry stays in its place");
        }
    }

    /** Whatever was said stands on the disk by now, and a boot from it succeeds, with power lost or not. */
    void rebootsWholly() {
        do sync();
        while (replica.node().durableIndex() < replica.node().log().lastIndex() || disk.awaitsSync());
        EntryId last = replica.node().log().last();
        long term = replica.node().term();
        disk.restart();
        boot();
        assertEquals(last, replica.node().log().last());
        assertEquals(term, replica.node().term());
    }

    @Override
    public void send(int to, Message message) {
        ByteWriter writer = new ByteWriter();
        MessageCodec.write(writer, message);
        assertEquals(message, MessageCodec.read(new ByteReader(writer.toByteArray())), "what it says can be read");
    }

    @Override
    public void disbelieved(int from, Disbelief doubt) {
        disbelieved++;
        doubts.add(doubt);
    }

    @Override
    public void reply(long request, Reply reply) {
        assertTrue(asked.remove(request), () -> request + " is answered twice, or was never asked");
    }

    EnumSet<Disbelief> doubts() {
        return doubts;
    }

    long elections() {
        return elections;
    }

    long commits() {
        return commits;
    }

    long believed() {
        return received - disbelieved;
    }
}
