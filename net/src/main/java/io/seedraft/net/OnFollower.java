package io.seedraft.net;

/** What a follower does with a client's write. */
public enum OnFollower {
    /** It says where the leader is. */
    REDIRECT,
    /** It asks the leader to take it, once. */
    FORWARD
}
