package io.seedraft.net.disk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.port.Disk;
import io.seedraft.replica.contract.DiskContract;
import io.seedraft.replica.contract.DiskMachine;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The disk of real nodes keeps the port's promises on a system that keeps nothing but what was forced. */
class FileDiskContractTest extends DiskContract {

    @Override
    protected DiskMachine machine(long seed) {
        LossySystem system = new LossySystem();
        if (seed % 3 == 0) system.takesLittleAtOnce();
        return new Machine(system);
    }

    private static final class Machine implements DiskMachine {

        private final LossySystem system;
        private Semaphore news = new Semaphore(0);
        private @Nullable FileDisk disk;

        Machine(LossySystem system) {
            this.system = system;
        }

        @Override
        public Disk boot() throws IOException {
            news = new Semaphore(0);
            FileDisk opened = FileDisk.open(system.boot(), name -> true, news::release);
            disk = opened;
            return opened;
        }

        @Override
        public void await(long ticket) throws InterruptedException {
            FileDisk running = disk;
            if (running == null) throw new IllegalStateException("no process runs");
            while (running.syncedTicket() < ticket) {
                assertTrue(running.failure().isEmpty(), () -> running.failure().toString());
                assertTrue(news.tryAcquire(30, TimeUnit.SECONDS), "a sync is reported");
            }
        }

        @Override
        public void kill() {
            system.kill();
            reap();
        }

        @Override
        public void losePower(long fate) {
            system.losePower(fate);
            reap();
        }

        /** Its thread finds that it can do nothing any more. */
        private void reap() {
            try {
                if (disk != null) disk.close();
            } catch (IOException killed) {
                // As it should be.
            }
            disk = null;
        }

        @Override
        public void close() {
            reap();
        }
    }
}
