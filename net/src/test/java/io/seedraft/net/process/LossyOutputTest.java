package io.seedraft.net.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossyOutputTest {

    private static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Somebody who reads nothing until told to. */
    private static final class Reader extends OutputStream {
        private final CountDownLatch reads = new CountDownLatch(1);
        private final CountDownLatch asked = new CountDownLatch(1);
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        @Override
        public void write(int each) {
            write(new byte[] {(byte) each}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            asked.countDown();
            try {
                reads.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            read.write(bytes, offset, length);
        }

        String text() {
            return read.toString(StandardCharsets.UTF_8);
        }
    }

    private final Reader reader = new Reader();
    private final LossyOutput output = new LossyOutput(reader, 20);
    private final PrintStream lines = new PrintStream(output, true, StandardCharsets.UTF_8);

    private void occupyTheWriter() throws InterruptedException {
        lines.print("0\n");
        assertTrue(reader.asked.await(30, TimeUnit.SECONDS));
    }

    @Test
    void a_reader_who_reads_nothing_keeps_nobody_waiting_and_is_told_what_is_missing() throws Exception {
        occupyTheWriter();
        for (int i = 1; i < 100; i++) lines.print("line " + i + "\n");
        assertFalse(output.drain(1_000_000L));
        assertEquals(97, output.droppedLines());
        reader.reads.countDown();
        assertTrue(output.drain(BOUND_NANOS));
        lines.print("later\n");
        assertTrue(output.drain(BOUND_NANOS));
        assertEquals(
                "0\nline 1\nline 2\n... 97 lines are missing here: nobody read this output\nlater\n", reader.text());
    }

    @Test
    void a_line_whose_beginning_is_missing_is_dropped_whole() throws Exception {
        occupyTheWriter();
        lines.print("0123456789012345678\n");
        lines.print("too");
        lines.print(" much\n");
        reader.reads.countDown();
        assertTrue(output.drain(BOUND_NANOS));
        assertEquals("0\n0123456789012345678\n... 1 lines are missing here: nobody read this output\n", reader.text());
    }

    @Test
    void a_closed_reader_does_no_harm() {
        LossyOutput closed = new LossyOutput(
                new OutputStream() {
                    @Override
                    public void write(int each) throws java.io.IOException {
                        throw new java.io.IOException("broken pipe");
                    }
                },
                100);
        for (int i = 0; i < 50; i++) closed.write("line\n".getBytes(StandardCharsets.UTF_8), 0, 5);
        assertTrue(closed.drain(BOUND_NANOS));
    }
}
