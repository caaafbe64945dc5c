package io.seedraft.net.client.http;

import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.text.Ascii;
import java.nio.ByteBuffer;

/** Tells a client of HTTP what is spoken here, whatever it asked, and closes. */
public final class HttpLater implements ClientProtocol {

    private static final String BODY =
            "This port speaks the protocol of Redis and lines of text (try HELP), not HTTP.\n";

    private static final String RESPONSE = "HTTP/1.1 501 Not Implemented\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;

    private boolean answered;

    @Override
    public void received(ByteBuffer bytes, Session session) {
        bytes.position(bytes.limit());
        if (answered) return;
        answered = true;
        session.say(out -> Ascii.write(RESPONSE, out));
        session.closeWhenSaid();
    }

    @Override
    public void giveUp(String why, Session session) {
        throw new IllegalStateException("it takes every byte");
    }
}
