package io.seedraft.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AwaitedCuesTest {

    private final FaultPlan plan = FaultPlan.parse("""
            after 1s upon election crash subject down 1ms
            after 2s upon candidacy crash subject down 1ms
            after 3s upon election crash subject down 2ms
            """);

    @Test
    void one_cue_sets_off_the_one_fault_that_waited_longest() {
        AwaitedCues awaited = new AwaitedCues(plan);
        awaited.await(0);
        awaited.await(1);
        awaited.await(2);

        assertEquals(AwaitedCues.NOTHING, awaited.came(Cue.ACKNOWLEDGEMENT));
        assertEquals(0, awaited.came(Cue.ELECTION));
        assertEquals(2, awaited.came(Cue.ELECTION));
        assertEquals(AwaitedCues.NOTHING, awaited.came(Cue.ELECTION));
        assertEquals(1, awaited.came(Cue.CANDIDACY));
        assertEquals(0, awaited.size());
    }

    @Test
    void nothing_is_set_off_when_the_chaos_is_over() {
        AwaitedCues awaited = new AwaitedCues(plan);
        awaited.await(0);
        awaited.clear();

        assertEquals(AwaitedCues.NOTHING, awaited.came(Cue.ELECTION));
    }
}
