package io.seedraft.net.library;

import io.seedraft.kv.Bytes;
import io.seedraft.net.Address;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One connection to one node, in the protocol of Redis. It blocks, decides nothing and repeats nothing: who asks sees each {@code MOVED}
 * and each broken connection, and knows what a broken connection means for a write that was under way: that its outcome is unknown.
 *
 * <p>Several requests may be {@linkplain #send sent} before their answers are {@linkplain #read read}, in the same order. For one thread;
 * only {@link #close} may be called from another one, which ends a wait with an exception.
 */
public final class StoreConnection implements AutoCloseable {

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int MAX_LINE_BYTES = 64 << 10;
    private static final int MAX_BULK_BYTES = 256 << 20;
    private static final int MAX_ITEMS = 16 << 20;
    private static final int MAX_DEPTH = 8;

    private final Address address;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] outgoing = new byte[BUFFER_BYTES];
    private int outgoingEnd;
    private final byte[] incoming = new byte[BUFFER_BYTES];
    private int incomingAt;
    private int incomingEnd;

    private StoreConnection(Address address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /**
     * Connects.
     *
     * @param address where the node listens
     * @param timeoutMillis how long to wait at most, for the connection and later for each piece of an answer; at least 1
     * @throws IOException when nobody listens there or it takes too long
     */
    public static StoreConnection open(Address address, int timeoutMillis) throws IOException {
        if (timeoutMillis < 1) throw new IllegalArgumentException("a time-out of " + timeoutMillis + " ms");
        Socket socket = new Socket();
        try {
            InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
            if (target.isUnresolved()) throw new IOException("no such host: " + address.host());
            socket.connect(target, timeoutMillis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(timeoutMillis);
            return new StoreConnection(address, socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Where it is connected to. */
    public Address address() {
        return address;
    }

    /** Asks and waits for the answer; nothing else may be under way. */
    public Answer ask(List<Bytes> words) throws IOException {
        send(words);
        return read();
    }

    /** Asks in text and waits for the answer; nothing else may be under way. */
    public Answer ask(String... words) throws IOException {
        return ask(Arrays.stream(words).map(Bytes::of).toList());
    }

    // --- requests

    /** Puts a request behind those before it. It leaves with {@link #flush}, with the next {@link #read}, or when they are many. */
    public void send(List<Bytes> words) throws IOException {
        writeHead('*', words.size());
        for (Bytes word : words) {
            writeHead('$', word.length());
            write(word.array(), word.length());
            writeEndOfLine();
        }
    }

    /** Hands all requests to the network. */
    public void flush() throws IOException {
        if (outgoingEnd == 0) return;
        out.write(outgoing, 0, outgoingEnd);
        outgoingEnd = 0;
    }

    private void writeHead(char kind, int count) throws IOException {
        byte[] head = (kind + Integer.toString(count)).getBytes(StandardCharsets.US_ASCII);
        write(head, head.length);
        writeEndOfLine();
    }

    private void writeEndOfLine() throws IOException {
        write(new byte[] {'\r', '\n'}, 2);
    }

    private void write(byte[] bytes, int length) throws IOException {
        if (length > outgoing.length - outgoingEnd) flush();
        if (length > outgoing.length) outgoing = new byte[Math.max(length, 2 * outgoing.length)];
        System.arraycopy(bytes, 0, outgoing, outgoingEnd, length);
        outgoingEnd += length;
    }

    // --- answers

    /**
     * Waits for the next answer.
     *
     * @throws IOException when the connection breaks, the time is over or the answer is none of this protocol; the connection is of no
     *     use any more then
     */
    public Answer read() throws IOException {
        flush();
        return readItem(0);
    }

    private Answer readItem(int depth) throws IOException {
        int kind = readByte();
        String line = readLine();
        return switch (kind) {
            case '+' -> new Answer.Simple(line);
            case '-' -> new Answer.Error(line);
            case ':' -> new Answer.Number(number(line));
            case '_' -> Answer.Nil.INSTANCE;
            case '$' -> readBulk(count(line, MAX_BULK_BYTES));
            case '*' -> readMany(count(line, MAX_ITEMS), depth);
            default -> throw new ProtocolException(address + " does not answer in the protocol of Redis");
        };
    }

    private Answer readBulk(int length) throws IOException {
        if (length < 0) return Answer.Nil.INSTANCE;
        // Room for what came, not for what is announced.
        byte[] value = new byte[Math.min(length, BUFFER_BYTES)];
        for (int at = 0; at < length; ) {
            if (incomingAt == incomingEnd) fill();
            if (at == value.length) value = Arrays.copyOf(value, Math.min(length, 2 * value.length));
            int part = Math.min(value.length - at, incomingEnd - incomingAt);
            System.arraycopy(incoming, incomingAt, value, at, part);
            incomingAt += part;
            at += part;
        }
        if (!readLine().isEmpty()) throw new ProtocolException(address + ": a value longer than announced");
        return new Answer.Bulk(Bytes.wrap(value));
    }

    private Answer readMany(int count, int depth) throws IOException {
        if (count < 0) return Answer.Nil.INSTANCE;
        if (depth == MAX_DEPTH) throw new ProtocolException(address + ": lists in lists without end");
        List<Answer> items = new ArrayList<>();
        for (int i = 0; i < count; i++) items.add(readItem(depth + 1));
        return new Answer.Many(items);
    }

    private int count(String line, int max) throws ProtocolException {
        long count = number(line);
        if (count < -1 || count > max) throw new ProtocolException(address + ": a length of " + count);
        return (int) count;
    }

    private long number(String line) throws ProtocolException {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new ProtocolException(address + ": '" + line + "' where a number belongs");
        }
    }

    private String readLine() throws IOException {
        byte[] line = new byte[32];
        int length = 0;
        for (int each = readByte(); each != '\n'; each = readByte()) {
            if (length == MAX_LINE_BYTES) throw new ProtocolException(address + ": a line without end");
            if (length == line.length) line = Arrays.copyOf(line, 2 * length);
            line[length++] = (byte) each;
        }
        if (length > 0 && line[length - 1] == '\r') length--;
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private int readByte() throws IOException {
        if (incomingAt == incomingEnd) fill();
        return incoming[incomingAt++] & 0xFF;
    }

    private void fill() throws IOException {
        int count = in.read(incoming);
        if (count < 0) throw new EOFException(address + " closed the connection");
        incomingAt = 0;
        incomingEnd = count;
    }

    /** Ends the connection. That a broken one cannot be closed properly is nobody's concern. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            outgoingEnd = 0;
        }
    }
}
