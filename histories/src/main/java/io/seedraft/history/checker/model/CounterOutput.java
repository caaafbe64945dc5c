package io.seedraft.history.checker.model;

/**
 * What a counter answers. An add whose answer says nothing is recorded without one.
 *
 * @param value what it holds, after the operation
 */
public record CounterOutput(long value) {}
