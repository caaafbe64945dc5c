package io.seedraft.sim.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What {@link SimDisk} must do, said as plainly as possible: maps, lists, a byte at a time. */
final class NaiveDisk {

    private static final class Life {
        final String name;
        byte[] cached;
        final byte[] durable;

        Life(String name, int size) {
            this.name = name;
            cached = new byte[size];
            durable = new byte[size];
        }
    }

    private record Op(byte kind, Life life, int at, byte[] bytes) {}

    private record Sync(long ticket, int covers) {}

    private final TreeMap<String, Life> directory = new TreeMap<>();
    private final TreeMap<String, Life> durableDirectory = new TreeMap<>();
    private final List<Op> ops = new ArrayList<>();
    private final List<Sync> syncs = new ArrayList<>();
    private int settled;
    private int handedOver;

    List<String> names() {
        return new ArrayList<>(directory.keySet());
    }

    byte[] read(String name) {
        handedOver = ops.size();
        return cached(name);
    }

    byte[] cached(String name) {
        return directory.get(name).cached.clone();
    }

    /** What a power loss that drops everything would leave of a file, null for no file. */
    byte[] durable(String name) {
        Life life = durableDirectory.get(name);
        return life == null ? null : life.durable.clone();
    }

    void create(String name, int size) {
        Life life = new Life(name, size);
        directory.put(name, life);
        ops.add(new Op(UnsyncedOps.CREATE, life, 0, new byte[0]));
    }

    void delete(String name) {
        ops.add(new Op(UnsyncedOps.DELETE, directory.remove(name), 0, new byte[0]));
    }

    void write(String name, int at, byte[] bytes) {
        Life life = directory.get(name);
        ops.add(new Op(UnsyncedOps.WRITE, life, at, bytes));
        for (int i = 0; i < bytes.length; i++) life.cached[at + i] = bytes[i];
    }

    void sync(long ticket) {
        syncs.add(new Sync(ticket, ops.size()));
    }

    List<Long> ticketsUnderWay() {
        return syncs.stream().map(Sync::ticket).toList();
    }

    void completed() {
        Sync sync = syncs.removeFirst();
        while (settled < sync.covers()) apply(ops.get(settled++));
    }

    int issued() {
        return ops.size();
    }

    int settled() {
        return settled;
    }

    int certain() {
        return Math.max(handedOver, settled);
    }

    void boot() {
        handedOver = ops.size();
    }

    /** What the process did last gets lost, and the cache becomes what all else makes of what is durable. */
    void processCrash(ProcessKill kill) {
        syncs.clear();
        for (int op = (int) kill.lastHandedOver(); op < ops.size(); op++) {
            Op lost = ops.get(op);
            byte[] left = new byte[0];
            if (op == kill.lastHandedOver() && lost.kind() == UnsyncedOps.WRITE && lost.bytes().length > 0)
                left = Arrays.copyOf(lost.bytes(), kill.bytesOfNext(lost.at(), lost.bytes().length));
            byte kind = left.length > 0 ? UnsyncedOps.WRITE : UnsyncedOps.NEVER;
            ops.set(op, new Op(kind, lost.life(), lost.at(), left));
        }
        directory.clear();
        directory.putAll(durableDirectory);
        List<Op> left = ops.subList(settled, ops.size());
        for (Op op : left) op.life().cached = op.life().durable.clone();
        for (Op op : left) {
            switch (op.kind()) {
                case UnsyncedOps.CREATE -> directory.put(op.life().name, op.life());
                case UnsyncedOps.DELETE -> directory.remove(op.life().name, op.life());
                case UnsyncedOps.WRITE -> System.arraycopy(op.bytes(), 0, op.life().cached, op.at(), op.bytes().length);
                default -> {}
            }
        }
    }

    void powerLoss(PowerLoss dice) {
        syncs.clear();
        while (settled < ops.size()) {
            Op op = ops.get(settled++);
            if (op.kind() == UnsyncedOps.WRITE) keepSectors(op, dice);
            else if (dice.survives(settled)) apply(op);
        }
        directory.clear();
        directory.putAll(durableDirectory);
        for (Life life : directory.values()) System.arraycopy(life.durable, 0, life.cached, 0, life.durable.length);
    }

    private void keepSectors(Op op, PowerLoss dice) {
        int firstSector = op.at() / 512;
        int sectors = op.bytes().length == 0 ? 1 : (op.at() + op.bytes().length - 1) / 512 - firstSector + 1;
        boolean torn = sectors > 1 && dice.tears(settled);
        for (int i = 0; i < op.bytes().length; i++) {
            int sector = (op.at() + i) / 512 - firstSector;
            boolean kept = torn ? dice.sectorSurvives(settled, sector, sectors) : dice.survives(settled);
            if (kept) op.life().durable[op.at() + i] = op.bytes()[i];
        }
    }

    private void apply(Op op) {
        switch (op.kind()) {
            case UnsyncedOps.CREATE -> durableDirectory.put(op.life().name, op.life());
            case UnsyncedOps.DELETE -> durableDirectory.remove(op.life().name, op.life());
            case UnsyncedOps.NEVER -> {}
            default -> System.arraycopy(op.bytes(), 0, op.life().durable, op.at(), op.bytes().length);
        }
    }
}
