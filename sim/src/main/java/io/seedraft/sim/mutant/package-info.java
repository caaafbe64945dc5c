/**
 * Planted bugs: one wrong line each, with a name, the law that it breaks and the place where it was seen. A simulator
 * that does not catch them within a stated number of seeds lacks a fault or an oracle.
 *
 * <p>A mutant is an edit of a bundled source file. The edited file is compiled in the process and its classes take the
 * place of the ordinary ones in a class loader of their own, which defines all that may depend on them anew.
 * Nothing in the core knows of mutants. The two sides speak through {@link io.seedraft.sim.mutant.Inside}, by types of
 * the JDK only, as their classes of the same name are different classes.
 *
 * <p>An edit may change code, not what other files were compiled against: the value of a constant is copied into its
 * users, and a changed signature does not fit them any more (which is refused).
 */
@NullMarked
package io.seedraft.sim.mutant;

import org.jspecify.annotations.NullMarked;
