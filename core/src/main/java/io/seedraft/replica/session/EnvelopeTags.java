package io.seedraft.replica.session;

/** The first byte of an envelope: the format's version in three bits, the kind in five, as in the commands' format. */
final class EnvelopeTags {

    static final int REGISTER_SESSION = 0x20;
    static final int SESSIONLESS = 0x21;
    static final int IN_SESSION = 0x22;

    private EnvelopeTags() {}
}
