/**
 * Sequential models: what a store, a register or a compare-and-set register does when one operation follows the other.
 * {@link io.seedraft.history.model.KeyValueModel} has the semantics of the seedraft store.
 */
package io.seedraft.history.model;
