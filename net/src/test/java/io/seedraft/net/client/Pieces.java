package io.seedraft.net.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;

/** Sends the same bytes whole, cut in two at each place, and byte by byte: how they are cut must change nothing. */
public final class Pieces {

    private Pieces() {}

    public static void assertAnswered(String expected, String sent, Supplier<FakeConnection> connections) {
        byte[] bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
        FakeConnection whole = connections.get().send(bytes);
        assertEquals(expected, whole.heard());
        for (int cut = 1; cut < bytes.length; cut++) {
            FakeConnection halves = connections
                    .get()
                    .send(Arrays.copyOf(bytes, cut))
                    .send(Arrays.copyOfRange(bytes, cut, bytes.length));
            assertEquals(expected, halves.heard(), "cut at " + cut);
            assertEquals(whole.isEnded(), halves.isEnded(), "cut at " + cut);
        }
        FakeConnection byteByByte = connections.get();
        for (byte each : bytes) byteByByte.send(new byte[] {each});
        assertEquals(expected, byteByByte.heard(), "byte by byte");
    }
}
