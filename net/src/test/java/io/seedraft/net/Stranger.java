package io.seedraft.net;

import io.seedraft.raft.Allegiance;
import io.seedraft.raft.membership.Membership;
import io.seedraft.raft.message.Message;
import io.seedraft.replica.identity.ClusterName;
import io.seedraft.replica.identity.Introduction;
import io.seedraft.replica.wire.MessageCodec;
import io.seedraft.wire.ByteWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Somebody who connects to a node and speaks as a member would. */
final class Stranger implements AutoCloseable {

    private static final int BOOT = 77;

    private final LineClient connection;

    Stranger(LocalCluster cluster, int to) throws IOException {
        connection = cluster.client(to);
    }

    /** What a member that has just been started for the first time says. */
    static Hello hello(ClusterName cluster, Membership founders, int from, int to) {
        Introduction introduction = new Introduction(from, cluster, founders, Allegiance.NONE);
        return Hello.of(new Hello.Words(introduction, BOOT, "127.0.0.1:1", new byte[0]), to);
    }

    /** Says hello, and hears the answer; nothing when it is hung up on. */
    Optional<Welcome> greet(Hello hello) throws IOException {
        say(hello);
        InputStream in = connection.socket().getInputStream();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        @Nullable Welcome welcome = null;
        for (int next; welcome == null && (next = in.read()) >= 0; ) {
            heard.write(next);
            welcome = Welcome.read(ByteBuffer.wrap(heard.toByteArray()));
        }
        return Optional.ofNullable(welcome);
    }

    void say(Hello hello) throws IOException {
        ByteWriter bytes = new ByteWriter();
        hello.write(bytes);
        say(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    void say(byte[] bytes) throws IOException {
        connection.send(bytes);
    }

    void say(Message message) throws IOException {
        ByteWriter writer = new ByteWriter();
        int start = Frame.begin(writer, Frame.MESSAGE);
        MessageCodec.write(writer, message);
        Frame.end(writer, start, new CRC32C());
        say(Arrays.copyOf(writer.array(), writer.position()));
    }

    /** The next byte, -1 when it is hung up on. */
    int hear() throws IOException {
        return connection.socket().getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
