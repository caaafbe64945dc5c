package io.seedraft.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.raft.log.Entry;
import io.seedraft.raft.log.EntryId;
import io.seedraft.raft.log.Payload;
import io.seedraft.raft.log.RaftLog;
import io.seedraft.raft.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Durability against a naive model: a disk that executes writes in order, whole logs that are compared entry by
 * entry. No two
 * entries of a run are equal, so an entry that replaced another is never taken for it.
 */
class DurabilityTest {

    private record Promised(long number, long knowledge) {}

    @Property(tries = 500)
    void what_counts_as_durable_is_what_a_power_loss_would_leave_of_the_log(@ForAll long seed) {
        new Run(new Random(seed)).go();
    }

    private static final class Run {

        private final RaftLog log = new RaftLog(EntryId.NONE);
        private final List<Entry> memory = new ArrayList<>();
        private final List<Entry> disk = new ArrayList<>();
        private final ArrayDeque<Effect.Persist> underWay = new ArrayDeque<>();
        private final ArrayDeque<Long> knowledgeUnderWay = new ArrayDeque<>();
        private final ArrayDeque<Promised> held = new ArrayDeque<>();
        private final List<Long> left = new ArrayList<>();
        private final List<Long> mayLeave = new ArrayList<>();
        private final Effects out = new Effects();
        private final Random random;
        private final Durability durability;
        private long knowledge;
        private long durableKnowledge;
        private long promises;
        private long term = 1;

        Run(Random random) {
            this.random = random;
            for (int index = random.nextInt(3); index > 0; index--) appendTo();
            disk.addAll(memory); // found at boot, and counted for nothing
            durability = new Durability(log);
            knowledge = 1;
        }

        void go() {
            for (int turn = 0; turn < 120; turn++) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> complete();
                    case 2 -> {
                        durability.hardStateChanged();
                        knowledge++;
                    }
                    case 3 -> replaceTail();
                    case 4 -> promise();
                    default -> append();
                }
                if (random.nextInt(4) == 0) promise();
                endOfStep();
                assertEquals(durableEntries(), durability.durableIndex(), "durable index");
                assertEquals(mayLeave, left, "promises that left");
            }
        }

        private void appendTo() {
            if (random.nextInt(6) == 0) term++;
            Entry entry =
                    new Entry(memory.size() + 1L, term, new Payload.Command(new byte[] {(byte) random.nextInt()}));
            log.append(entry);
            memory.add(entry);
        }

        private void append() {
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                appendTo();
                durability.appended(memory.size());
            }
            knowledge++;
        }

        private void replaceTail() {
            if (memory.isEmpty()) return;
            int kept = memory.size() - 1 - random.nextInt(Math.min(4, memory.size()));
            log.truncateFrom(kept + 1L);
            while (memory.size() > kept) memory.remove(memory.size() - 1);
            durability.truncatedFrom(kept + 1L);
            term++;
            append();
        }

        private void promise() {
            long number = ++promises;
            durability.promise(2, new Message.TimeoutNow(number), out);
            held.addLast(new Promised(number, knowledge));
            release();
        }

        private void endOfStep() {
            if (durability.hasNews()) durability.persistNews(new HardState(term, 1), out);
            for (int i = 0; i < out.size(); i++) {
                switch (out.get(i)) {
                    case Effect.Persist persist -> {
                        underWay.addLast(persist);
                        knowledgeUnderWay.addLast(knowledge);
                    }
                    case Effect.Send send -> left.add(send.message().term());
                    default -> throw new AssertionError("neither a write nor a message");
                }
            }
            out.clear();
        }

        /** The disk reports some of what it was given, in order; now and then it repeats itself. */
        private void complete() {
            if (underWay.isEmpty()) return;
            long write = 0;
            for (int count = 1 + random.nextInt(underWay.size()); count > 0; count--) {
                Effect.Persist next = underWay.removeFirst();
                write = next.write();
                for (Entry entry : next.entries()) {
                    while (disk.size() >= entry.index()) disk.remove(disk.size() - 1);
                    assertEquals(disk.size() + 1L, entry.index(), "a write leaves no gap");
                    disk.add(entry);
                }
                durableKnowledge = knowledgeUnderWay.removeFirst();
            }
            durability.persisted(write, out);
            if (random.nextInt(3) == 0) durability.persisted(random.nextInt((int) write) + 1L, out);
            release();
            assertTrue(durability.isDurable(write));
        }

        private void release() {
            while (!held.isEmpty() && held.peekFirst().knowledge <= durableKnowledge) {
                mayLeave.add(held.removeFirst().number);
            }
        }

        /** How many entries, from the first on, are on the disk because they were written in this boot. */
        private long durableEntries() {
            if (durableKnowledge == 0) return 0;
            int same = 0;
            while (same < Math.min(memory.size(), disk.size()) && memory.get(same) == disk.get(same)) same++;
            return same;
        }
    }
}
