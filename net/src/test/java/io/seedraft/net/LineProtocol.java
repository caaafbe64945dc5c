package io.seedraft.net;

import io.seedraft.kv.Bytes;
import io.seedraft.kv.Command;
import io.seedraft.kv.Query;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.ProtocolChoice;
import io.seedraft.net.client.Request;
import io.seedraft.net.client.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The least that tests can talk to a node with: {@code put k v}, {@code get k}, {@code incr k}, {@code hi}, a line each. */
final class LineProtocol implements ClientProtocol {

    static final ProtocolChoice CHOICE = first -> Optional.of(new LineProtocol());

    @Override
    public void received(ByteBuffer bytes, Session session) {
        while (session.hasRoom()) {
            int end = bytes.position();
            while (end < bytes.limit() && bytes.get(end) != '\n') end++;
            if (end == bytes.limit()) return;
            byte[] line = new byte[end - bytes.position()];
            bytes.get(line).get();
            take(new String(line, StandardCharsets.ISO_8859_1).split(" "), session);
        }
    }

    private static void take(String[] words, Session session) {
        switch (words[0]) {
            case "put" -> submit(Request.of(new Command.Put(Bytes.of(words[1]), Bytes.of(words[2]))), session);
            case "incr" -> submit(Request.of(new Command.Incr(Bytes.of(words[1]), 1)), session);
            case "get" -> submit(Request.of(new Query.Get(Bytes.of(words[1]))), session);
            case "hi" -> say("hi", session);
            case "error" -> throw new OutOfMemoryError("planted");
            case "bug" -> throw new IllegalStateException("a protocol with a bug");
            default -> {
                say("what?", session);
                session.closeWhenSaid();
            }
        }
    }

    private static void submit(Request request, Session session) {
        session.submit(request, (outcome, out) -> out.writeRaw(line(outcome)));
    }

    private static void say(String words, Session session) {
        session.say(out -> out.writeRaw(line(words)));
    }

    private static byte[] line(Object words) {
        return (words + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void giveUp(String why, Session session) {
        say(why, session);
    }
}
