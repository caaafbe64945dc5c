package io.seedraft.net.client.choice;

import io.seedraft.kv.StoreLimits;
import io.seedraft.net.client.ClientProtocol;
import io.seedraft.net.client.Session;
import io.seedraft.net.client.http.HttpLater;
import io.seedraft.net.client.text.Ascii;
import io.seedraft.net.client.text.Lines;
import io.seedraft.net.client.text.TextProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Waits for a connection's first whole line, and lets the protocol that it shows do the rest.
 *
 * <p>{@code PING} with {@code \r\n} shows nothing yet: it is what {@code redis-benchmark} sends bare, and it takes no other answer
 * than {@code +PONG}. People end their lines with {@code \n} alone, or do not mind a plus sign.
 */
final class FirstLine implements ClientProtocol {

    private static final Pattern HTTP =
            Pattern.compile("[A-Z]+ (/|\\*|[a-z]+://)\\S* HTTP/1\\.\\d\r?\n", Pattern.DOTALL);
    private static final String BARE_PING = "PING\r\n";
    private static final int SHOWS_NOISE_BELOW = ' ';

    private final StoreLimits limits;
    private final Supplier<ClientProtocol> resp;
    private final Lines lines = new Lines();
    private Optional<ClientProtocol> chosen = Optional.empty();
    private boolean ended;

    FirstLine(StoreLimits limits, Supplier<ClientProtocol> resp) {
        this.limits = limits;
        this.resp = resp;
    }

    @Override
    public void received(ByteBuffer bytes, Session session) {
        while (chosen.isEmpty() && !ended && bytes.hasRemaining() && session.hasRoom()) {
            if (!look(bytes, session)) return;
        }
        if (chosen.isPresent()) chosen.get().received(bytes, session);
        else if (ended) bytes.position(bytes.limit());
    }

    /** Whether something was found out. */
    private boolean look(ByteBuffer bytes, Session session) {
        byte first = bytes.get(bytes.position());
        if (first == '*') {
            chosen = Optional.of(resp.get());
            return true;
        }
        if (isNoise(first)) {
            refuse("these are no lines of text; this port speaks the protocol of Redis and lines of text", session);
            return true;
        }
        int length = lines.length(bytes);
        if (length < 0) return false;
        decide(bytes, length, session);
        return true;
    }

    /** What nobody types first, and what greetings of TLS and other binary protocols begin with. */
    private static boolean isNoise(byte first) {
        return first < 0 || first < SHOWS_NOISE_BELOW && first != '\r' && first != '\n' && first != '\t';
    }

    private void decide(ByteBuffer bytes, int length, Session session) {
        String line = peek(bytes, length);
        if (line.equals(BARE_PING)) {
            lines.take(bytes, length);
            session.say(out -> Ascii.write("+PONG\r\n", out));
        } else if (line.isBlank()) {
            lines.take(bytes, length);
        } else {
            chosen = Optional.of(HTTP.matcher(line).matches() ? new HttpLater() : new TextProtocol(limits));
        }
    }

    private void refuse(String why, Session session) {
        ended = true;
        session.say(out -> Ascii.write("ERROR " + why + "\n", out));
        session.closeWhenSaid();
    }

    @Override
    public void giveUp(String why, Session session) {
        if (chosen.isPresent()) chosen.get().giveUp(why, session);
        else new TextProtocol(limits).giveUp(why, session);
    }

    private static String peek(ByteBuffer bytes, int length) {
        byte[] line = new byte[length];
        bytes.get(bytes.position(), line);
        return new String(line, StandardCharsets.ISO_8859_1);
    }
}
