/**
 * Benchmarks of the checker, by JMH; not part of any build that does not ask for them.
 *
 * <pre>
 * mvn -q -Pjmh -pl bench -am package -DskipTests
 * java -jar bench/target/seedraft-bench.jar                 # all; -h says what else
 * java -jar bench/target/seedraft-bench.jar allEtcdLogs
 * </pre>
 */
package io.seedraft.bench;
