package io.seedraft.sim.workload;

import java.util.Arrays;

/**
 * The processes of the history that a client's operations are done by. A process does one operation at a time; one whose operation has
 * an unknown outcome may still be writing, for all that anybody knows, and does no other.
 */
final class Processes {

    private final int clients;
    private int next;
    private int[] idle = new int[4];
    private int count;

    /**
     * The processes of one client.
     *
     * @param client its number, also that of its first process
     * @param clients how many clients there are: processes of different clients differ
     */
    Processes(int client, int clients) {
        this.next = client;
        this.clients = clients;
    }

    /** A process that is idle. */
    int take() {
        if (count > 0) return idle[--count];
        int fresh = next;
        next += clients;
        return fresh;
    }

    /** A process whose operation is over. */
    void release(int process) {
        if (count == idle.length) idle = Arrays.copyOf(idle, 2 * count);
        idle[count++] = process;
    }
}
