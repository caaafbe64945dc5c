package io.seedraft.raft.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.seedraft.port.LawViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The log against a plain list. */
class RaftLogTest {

    private static Entry entry(long index, long term, int bytes) {
        return new Entry(index, term, new Payload.Command(new byte[bytes]));
    }

    @Property(tries = 300)
    void a_log_is_a_list_that_begins_behind_its_base(@ForAll long seed) {
        Random random = new Random(seed);
        EntryId base = random.nextBoolean() ? EntryId.NONE : new EntryId(1 + random.nextInt(3), 1 + random.nextInt(20));
        RaftLog log = new RaftLog(base);
        List<Entry> list = new ArrayList<>();
        long term = base.term();
        for (int turn = 0; turn < 200; turn++) {
            if (list.isEmpty() || random.nextInt(5) > 0) {
                term = Math.max(
                        1,
                        (list.isEmpty()
                                        ? base.term()
                                        : list.get(list.size() - 1).term())
                                + random.nextInt(2));
                Entry entry = entry(base.index() + list.size() + 1, term, random.nextInt(40));
                log.append(entry);
                list.add(entry);
            } else {
                int kept = Math.max(0, list.size() - 1 - random.nextInt(random.nextInt(10) == 0 ? list.size() : 3));
                log.truncateFrom(base.index() + kept + 1);
                while (list.size() > kept) list.remove(list.size() - 1);
            }
            check(log, list, base, random);
        }
    }

    private static void check(RaftLog log, List<Entry> list, EntryId base, Random random) {
        EntryId last = list.isEmpty() ? base : list.get(list.size() - 1).id();
        assertEquals(last, log.last());
        assertEquals(last.index(), log.lastIndex());
        assertEquals(last.term(), log.lastTerm());
        long index = base.index() + random.nextInt(list.size() + 1);
        EntryId at = index == base.index()
                ? base
                : list.get((int) (index - base.index() - 1)).id();
        assertEquals(at.term(), log.termAt(index));
        long otherTerm = random.nextInt(6);
        assertEquals(at.term() == otherTerm, log.holds(new EntryId(otherTerm, index)));
        assertEquals(false, log.holds(new EntryId(last.term(), last.index() + 1 + random.nextInt(3))));
        if (index > base.index()) {
            assertEquals(list.get((int) (index - base.index() - 1)), log.at(index));
            long to = index + random.nextInt((int) (last.index() - index + 1));
            assertEquals(part(list, base, index, to), log.range(index, to));
            long bytesMax = 1 + random.nextInt(400);
            assertEquals(
                    part(list, base, index, lastThatFits(list, base, index, bytesMax)), log.slice(index, bytesMax));
        }
        assertEquals(List.of(), log.slice(last.index() + 1, 100));
        long bound = base.index() + random.nextInt(list.size() + 5);
        assertEquals(lastNotAfter(list, base, bound, otherTerm), log.lastNotAfter(bound, otherTerm));
    }

    private static List<Entry> part(List<Entry> list, EntryId base, long first, long last) {
        return list.subList((int) (first - base.index() - 1), (int) (last - base.index()));
    }

    private static long lastThatFits(List<Entry> list, EntryId base, long first, long bytesMax) {
        long bytes = 0;
        long fits = first;
        for (Entry entry : part(list, base, first, base.index() + list.size())) {
            bytes += entry.bytes();
            if (bytes > bytesMax) break;
            fits = entry.index();
        }
        return fits;
    }

    private static EntryId lastNotAfter(List<Entry> list, EntryId base, long index, long term) {
        EntryId found = base;
        for (Entry entry : list) if (entry.index() <= index && entry.term() <= term) found = entry.id();
        return found;
    }

    @Test
    void what_was_handed_out_stays_when_the_log_is_cut_and_grows_again() {
        RaftLog log = new RaftLog(EntryId.NONE);
        for (int index = 1; index <= 4; index++) log.append(entry(index, 1, index));
        List<Entry> handedOut = log.slice(2, 1000);
        List<Entry> before = List.copyOf(handedOut);
        log.truncateFrom(2);
        log.append(entry(2, 2, 9));
        assertEquals(before, handedOut);
    }

    @Test
    void a_gap_a_falling_term_and_what_is_not_there_stop_the_node() {
        RaftLog log = new RaftLog(new EntryId(2, 5));
        assertThrows(LawViolation.class, () -> log.append(entry(7, 2, 0)));
        assertThrows(LawViolation.class, () -> log.append(entry(5, 2, 0)));
        assertThrows(LawViolation.class, () -> log.append(entry(6, 1, 0)));
        assertThrows(LawViolation.class, () -> log.at(5));
        assertThrows(LawViolation.class, () -> log.at(6));
        assertThrows(LawViolation.class, () -> log.termAt(4));
        assertThrows(LawViolation.class, () -> log.truncateFrom(5));
        assertThrows(LawViolation.class, () -> log.truncateFrom(6));
        assertThrows(LawViolation.class, () -> log.slice(5, 1));
        assertThrows(LawViolation.class, () -> log.range(6, 6));
    }

    @Test
    void voters_order_logs_by_term_and_then_by_length() {
        List<EntryId> ascending =
                List.of(EntryId.NONE, new EntryId(1, 1), new EntryId(1, 9), new EntryId(2, 1), new EntryId(3, 1));
        for (int a = 0; a < ascending.size(); a++) {
            for (int b = 0; b < ascending.size(); b++) {
                assertEquals(
                        Integer.signum(a - b), Integer.signum(ascending.get(a).compareTo(ascending.get(b))));
            }
        }
    }
}
