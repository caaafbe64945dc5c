/** Load on a cluster in a closed loop: each client sends its next request when the last one is answered. */
@NullMarked
package io.seedraft.cli.bench;

import org.jspecify.annotations.NullMarked;
