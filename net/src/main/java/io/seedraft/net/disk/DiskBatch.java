package io.seedraft.net.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked of the disk, in order, with the bytes to write. Kept and reused: two of them take turns. */
final class DiskBatch {

    sealed interface Order {

        record Create(String name, int bytes) implements Order {}

        record Delete(String name) implements Order {}

        record Sync(long ticket) implements Order {}

        /** To be filled in by who carries it out. */
        final class Read implements Order {
            final String name;
            byte @Nullable [] content;

            Read(String name) {
                this.name = name;
            }
        }

        /** A run of bytes that grows as long as the next write continues it. */
        final class Write implements Order {
            final String name;
            final int at;
            final int start;
            int length;

            Write(String name, int at, int start, int length) {
                this.name = name;
                this.at = at;
                this.start = start;
                this.length = length;
            }
        }
    }

    private static final int KEPT_BYTES = 1 << 20;

    private final List<Order> orders = new ArrayList<>();
    private byte[] bytes = new byte[64 << 10];
    private int size;

    boolean isEmpty() {
        return orders.isEmpty();
    }

    List<Order> orders() {
        return orders;
    }

    byte[] bytes() {
        return bytes;
    }

    void add(Order order) {
        orders.add(order);
    }

    void addWrite(String name, int at, byte[] source, int from, int length) {
        int needed = Math.addExact(size, length);
        if (needed > bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * needed));
        System.arraycopy(source, from, bytes, size, length);
        boolean continues = !orders.isEmpty()
                && orders.getLast() instanceof Order.Write last
                && last.name.equals(name)
                && last.at + last.length == at;
        if (continues) ((Order.Write) orders.getLast()).length += length;
        else orders.add(new Order.Write(name, at, size, length));
        size = needed;
    }

    void clear() {
        orders.clear();
        size = 0;
        if (bytes.length > KEPT_BYTES) bytes = new byte[KEPT_BYTES];
    }
}
