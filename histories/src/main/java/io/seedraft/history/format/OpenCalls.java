package io.seedraft.history.format;

import java.util.Arrays;

/**
 * The open call of each process: its operation and its line. A process that was seen once stays, as few are or each of them
 * makes a call; so nothing is ever taken out. Open addressing.
 */
final class OpenCalls {
    static final int NONE = -1;

    private int size;
    private int[] processes = new int[64];
    private int[] operations = new int[64];

    private long[] lines = new long[64];
    private boolean[] used = new boolean[64];

    /** The place of the process, to be asked for below; valid until the next call of this method. */
    int place(int process) {
        if (2 * size >= processes.length) {
            grow();
        }
        int at = find(process);
        if (!used[at]) {
            used[at] = true;
            processes[at] = process;
            operations[at] = NONE;
            size++;
        }
        return at;
    }

    int operation(int place) {
        return operations[place];
    }

    long line(int place) {
        return lines[place];
    }

    void open(int place, int operation, long line) {
        operations[place] = operation;
        lines[place] = line;
    }

    void close(int place) {
        operations[place] = NONE;
    }

    private int find(int process) {
        int mask = processes.length - 1;
        int at = (process * 0x9E3779B9 >>> 7) & mask;
        while (used[at] && processes[at] != process) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        int[] oldProcesses = processes;
        int[] oldOperations = operations;
        long[] oldLines = lines;
        boolean[] oldUsed = used;
        int length = 2 * oldProcesses.length;
        processes = new int[length];
        operations = new int[length];
        lines = new long[length];
        used = Arrays.copyOf(new boolean[0], length);
        for (int i = 0; i < oldProcesses.length; i++) {
            if (oldUsed[i]) {
                int at = find(oldProcesses[i]);
                used[at] = true;
                processes[at] = oldProcesses[i];
                operations[at] = oldOperations[i];
                lines[at] = oldLines[i];
            }
        }
    }
}
