package io.seedraft.sim.fault;

/** Roles that a test sets. Nobody leads at first, all are up. */
final class FixedRoles implements Roles {

    final Stance[] stances;
    final long[] terms;
    final boolean[] down;
    int subject;

    FixedRoles(int nodes) {
        stances = new Stance[nodes + 1];
        java.util.Arrays.fill(stances, Stance.FOLLOWS);
        terms = new long[nodes + 1];
        down = new boolean[nodes + 1];
    }

    FixedRoles leads(int node, long term) {
        stances[node] = Stance.LEADS;
        terms[node] = term;
        return this;
    }

    @Override
    public int nodes() {
        return stances.length - 1;
    }

    @Override
    public boolean up(int node) {
        return !down[node];
    }

    @Override
    public Stance stance(int node) {
        return stances[node];
    }

    @Override
    public long term(int node) {
        return terms[node];
    }

    @Override
    public int subject() {
        return subject;
    }
}
