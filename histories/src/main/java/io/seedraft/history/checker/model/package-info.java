/**
 * Sequential models: what an object does when one operation follows the other. A
 * {@link io.seedraft.history.checker.model.Model} is the contract; a model of your own implements it, or
 * {@link io.seedraft.history.checker.model.NondeterministicModel}.
 * {@link io.seedraft.history.checker.model.KeyValueModel} has the semantics of the seedraft store.
 */
package io.seedraft.history.checker.model;
