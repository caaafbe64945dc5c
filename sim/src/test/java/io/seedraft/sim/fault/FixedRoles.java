package io.seedraft.sim.fault;

import io.seedraft.raft.Role;

/** Roles that a test sets. Nobody leads at first, all are up. */
final class FixedRoles implements Roles {

    final Role[] roles;
    final long[] terms;
    final boolean[] down;
    int subject;

    FixedRoles(int nodes) {
        roles = new Role[nodes + 1];
        java.util.Arrays.fill(roles, Role.FOLLOWER);
        terms = new long[nodes + 1];
        down = new boolean[nodes + 1];
    }

    FixedRoles leads(int node, long term) {
        roles[node] = Role.LEADER;
        terms[node] = term;
        return this;
    }

    @Override
    public int nodes() {
        return roles.length - 1;
    }

    @Override
    public boolean up(int node) {
        return !down[node];
    }

    @Override
    public Role role(int node) {
        return roles[node];
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
