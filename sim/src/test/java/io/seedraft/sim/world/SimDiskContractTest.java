package io.seedraft.sim.world;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.seedraft.port.Disk;
import io.seedraft.replica.contract.DiskContract;
import io.seedraft.replica.contract.DiskMachine;
import io.seedraft.sim.dice.Delay;
import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.event.Event;
import io.seedraft.sim.event.EventQueue;

/** The simulated disk keeps the port's promises, and none besides. */
class SimDiskContractTest extends DiskContract {

    @Override
    protected DiskMachine machine(long seed) {
        return new Machine(seed);
    }

    private static final class Machine implements DiskMachine {

        private final KeyedDice dice;
        private final EventQueue queue = new EventQueue();
        private final SimDisk disk;
        private int boot;
        private long reported;
        private boolean up;

        Machine(long seed) {
            dice = new KeyedDice(seed);
            disk = new SimDisk(1, dice, queue, new DiskSetup(Delay.uniform(100, 1_000)));
        }

        @Override
        public Disk boot() {
            assertFalse(up, "one process at a time");
            up = true;
            reported = 0;
            disk.powerOn(++boot);
            return disk;
        }

        @Override
        public void await(long ticket) {
            while (reported < ticket) {
                Event.Synced synced = (Event.Synced) queue.nextEvent();
                if (synced.boot() != boot) continue;
                disk.completed(synced.ticket());
                reported = synced.ticket();
            }
        }

        @Override
        public void kill() {
            up = false;
            disk.processCrash(dice, boot);
        }

        @Override
        public void losePower(long fate) {
            up = false;
            disk.powerLoss(dice, fate);
        }

        @Override
        public void close() {}
    }
}
