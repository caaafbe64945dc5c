package io.seedraft.cli.torture.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedraft.net.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WiresTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SHORT_MILLIS = 100;

    private ServerSocket one;
    private ServerSocket two;
    private Wires wires;

    @BeforeEach
    void lay() throws IOException {
        one = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        two = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        wires = new Wires(Map.of(1, at(one), 2, at(two)));
    }

    @AfterEach
    void takeAway() throws IOException {
        wires.close();
        one.close();
        two.close();
    }

    private static Address at(ServerSocket port) {
        return new Address("127.0.0.1", port.getLocalPort());
    }

    private static Socket dial(Address at) throws IOException {
        Socket socket = new Socket(at.host(), at.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    @Test
    void each_wire_leads_from_one_end_to_another() {
        assertEquals(OptionalInt.of(2), wires.end(wires.start(1, 2)));
        assertEquals(OptionalInt.of(2), wires.end(wires.start(Wires.CLIENTS, 2)));
        assertEquals(OptionalInt.empty(), wires.end(new Address("127.0.0.1", 1)));
        assertThrows(IllegalArgumentException.class, () -> wires.start(1, 1));
    }

    @Test
    void what_is_said_into_silence_arrives_when_it_is_over_and_the_other_direction_is_heard() throws IOException {
        try (Socket near = dial(wires.start(1, 2));
                Socket far = two.accept()) {
            far.setSoTimeout(SHORT_MILLIS);
            wires.set(1, 2, Weather.SILENT);
            assertFalse(wires.carries(1, 2));
            assertTrue(wires.carries(2, 1));
            near.getOutputStream().write(7);
            assertThrows(
                    SocketTimeoutException.class, () -> far.getInputStream().read());
            far.getOutputStream().write(8);
            assertEquals(8, near.getInputStream().read());
            far.setSoTimeout(PATIENCE_MILLIS);
            wires.clear();
            assertEquals(7, far.getInputStream().read());
        }
    }

    @Test
    void a_broken_wire_ends_what_is_open_and_takes_nobody() throws IOException {
        try (Socket near = dial(wires.start(1, 2));
                Socket far = two.accept()) {
            wires.set(2, 1, Weather.BROKEN);
            assertTrue(ends(near));
            assertTrue(far.isConnected());
        }
        try (Socket again = dial(wires.start(1, 2))) {
            assertTrue(ends(again));
        }
        wires.clear();
        try (Socket near = dial(wires.start(1, 2));
                Socket far = two.accept()) {
            near.getOutputStream().write(9);
            assertEquals(9, far.getInputStream().read());
        }
    }

    private static boolean ends(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void where_nobody_listens_the_wire_ends_too() throws IOException {
        one.close();
        try (Socket near = dial(wires.start(Wires.CLIENTS, 1))) {
            assertTrue(ends(near));
        }
    }
}
