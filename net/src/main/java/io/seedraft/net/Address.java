package io.seedraft.net;

/**
 * Where a node listens, for peers and clients alike.
 *
 * @param host name or number
 * @param port from 0, which asks for any free one, to 65535
 */
public record Address(String host, int port) {

    private static final int MAX_PORT = 65_535;

    /** Checks the port. */
    public Address {
        if (host.isEmpty()) throw new IllegalArgumentException("an address needs a host");
        if (port < 0 || port > MAX_PORT) throw new IllegalArgumentException("no port has the number " + port);
    }

    /**
     * Reads {@code host:port}; a host with colons of its own stands in brackets.
     *
     * @throws IllegalArgumentException when the text is no such thing
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) throw new IllegalArgumentException("'" + text + "' is not host:port");
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        try {
            return new Address(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not host:port", e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
