package io.seedraft.sim.workload;

import io.seedraft.sim.dice.KeyedDice;
import io.seedraft.sim.dice.Stream;

/** The draws of one client, keyed by operation, purpose and attempt. */
final class ClientDice {

    private static final int ATTEMPT_BITS = 20;

    private final KeyedDice dice;
    private final int client;

    ClientDice(KeyedDice dice, int client) {
        this.dice = dice;
        this.client = client;
    }

    private long draw(int operation, Purpose purpose, int attempt) {
        return dice.draw(Stream.CLIENT, client, operation, (long) purpose.ordinal() << ATTEMPT_BITS | attempt);
    }

    int below(int operation, Purpose purpose, int attempt, int bound) {
        return (int) KeyedDice.below(draw(operation, purpose, attempt), bound);
    }

    long between(int operation, Purpose purpose, int attempt, long low, long high) {
        return KeyedDice.between(draw(operation, purpose, attempt), low, high);
    }

    boolean chance(int operation, Purpose purpose, int attempt, int perMillion) {
        return KeyedDice.chance(draw(operation, purpose, attempt), perMillion);
    }
}
