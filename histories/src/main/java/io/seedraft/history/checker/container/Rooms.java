package io.seedraft.history.checker.container;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Empty moments cut the life of a container into rooms: nothing is in there from one to the next. A value lives in the first
 * room at whose end it can be gone; it is not in before that room begins, since nothing was there at that moment for certain.
 */
final class Rooms {
    private final ContainerPart part;
    /** Takes that found nothing, in the order of their moments. */
    private final Integer[] empties;

    private final long[] moments;
    private final int[] order;
    private int length;

    /** @param moment the moment of each take that found nothing */
    Rooms(ContainerPart part, long[] moment) {
        this.part = part;
        empties = new Integer[moment.length];
        Arrays.setAll(empties, n -> n);
        Arrays.sort(empties, Comparator.comparingLong(n -> moment[n]));
        moments = moment.clone();
        Arrays.sort(moments);
        order = new int[2 * part.values + moments.length];
    }

    private int count() {
        return moments.length + 1;
    }

    /** When a room begins. */
    long begin(int room) {
        return room == 0 ? Long.MIN_VALUE : moments[room - 1];
    }

    /** The room of a value that can be gone from {@code outFrom} on. */
    private int room(long outFrom) {
        int low = 0;
        int high = moments.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments[middle] < outFrom) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The values room by room, those of a room in the order in which they are given. */
    int[][] furnished(int[] values) {
        int[] sizes = new int[count()];
        for (int v : values) {
            sizes[room(part.outFrom[v])]++;
        }
        int[][] rooms = new int[count()][];
        Arrays.setAll(rooms, room -> new int[sizes[room]]);
        Arrays.fill(sizes, 0);
        for (int v : values) {
            int room = room(part.outFrom[v]);
            rooms[room][sizes[room]++] = v;
        }
        return rooms;
    }

    // ------------------------------------------------------------ the order of all

    void put(int v) {
        if (part.put[v] >= 0) {
            order[length++] = part.put[v];
        }
    }

    void take(int v) {
        if (part.take[v] != ContainerPart.NONE) {
            order[length++] = part.take[v];
        }
    }

    /** The take that found nothing at the end of this room, if it is not the last one. */
    void leave(int room) {
        if (room < moments.length) {
            order[length++] = part.empties[empties[room]];
        }
    }

    int[] order() {
        return Arrays.copyOf(order, length);
    }
}
