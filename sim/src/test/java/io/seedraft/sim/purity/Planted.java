package io.seedraft.sim.purity;

import java.io.File;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/** Classes that each break one {@link Rule}, and one that comes close to many and breaks none. */
final class Planted {

    private Planted() {}

    static final class Harmless {

        private final Map<String, Integer> counts = new TreeMap<>();

        String digest(List<String> names) {
            CRC32C checksum = new CRC32C();
            for (String name : List.copyOf(names)) {
                counts.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
                checksum.update(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
            }
            if (names.hashCode() == 0 || Math.max(1, names.size()) < 1) throw new IllegalStateException("no names");
            return String.format(Locale.ROOT, "%08x", checksum.getValue())
                    + names.stream().count();
        }
    }

    static final class ReadsFiles {
        long length(String name) {
            return new File(name).length();
        }
    }

    static final class OpensSockets {
        Socket open() {
            return new Socket();
        }
    }

    static final class Prints {
        void print(String text) {
            System.out.println(text);
        }
    }

    static final class AsksTheEnvironment {
        String home() {
            return System.getenv("HOME");
        }
    }

    static final class ReadsTheNanoClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class ReadsTheWallClock {
        long now() {
            return Instant.now().toEpochMilli();
        }
    }

    static final class RollsItsOwnDice {
        int roll() {
            return new Random(7).nextInt(6);
        }
    }

    static final class CallsMathRandom {
        double roll() {
            return Math.random();
        }
    }

    static final class DrawsAnIdentifier {
        String draw() {
            return UUID.randomUUID().toString();
        }
    }

    static final class HashesAnIdentity {
        int hash(Object any) {
            return System.identityHashCode(any);
        }
    }

    static final class HashesAnObject {
        int hash(Object any) {
            return any.hashCode();
        }
    }

    static final class HashesAnEnum {
        int hash(Rule rule) {
            return rule.hashCode();
        }
    }

    static final class KeepsAHashMap {
        final Map<String, Integer> counts = new HashMap<>();
    }

    static final class MakesASet {
        Set<Integer> voters() {
            return Set.of(1, 2, 3);
        }
    }

    static final class CollectsIntoAMap {
        Set<Integer> lengths(List<String> names) {
            return names.stream().map(String::length).collect(Collectors.toSet());
        }
    }

    static final class StartsAThread {
        void start(Runnable work) {
            new Thread(work).start();
        }
    }

    static final class AwaitsALatch {
        void done(CountDownLatch latch) {
            latch.countDown();
        }
    }

    static final class StreamsInParallel {
        long count(ArrayList<String> names) {
            return names.parallelStream().filter(String::isEmpty).count();
        }
    }

    static final class FormatsForTheMachine {
        String text(int number) {
            return String.format("%d", number);
        }
    }

    static final class LowersForTheMachine {
        String text(String name) {
            return name.toLowerCase();
        }
    }
}
