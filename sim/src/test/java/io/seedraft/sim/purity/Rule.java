package io.seedraft.sim.purity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * One way in which a run could come to depend on more than its seed. A rule examines the core and the simulator. A
 * package that is exempt stands beside a run, not inside: {@code campaign} starts many of them, {@code mutant} compiles
 * and loads changed classes, {@code canary} does so before a campaign.
 */
enum Rule {
    NO_FILES_AND_NO_SOCKETS(
            List.of("mutant", "canary"),
            List.of(Planted.ReadsFiles.class, Planted.OpensSockets.class),
            dependOnClassesThat(within("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "javax..")
                    .and(DescribedPredicate.not(named(
                            "java.io.Serializable",
                            "java.io.IOException",
                            "java.io.UncheckedIOException",
                            "java.io.PrintStream"))))),

    NO_SURROUNDINGS(
            List.of("mutant", "canary", "campaign"),
            List.of(Planted.Prints.class, Planted.AsksTheEnvironment.class),
            use(
                    "System.out",
                    "System.err",
                    "System.in",
                    "System.getenv",
                    "System.getProperty",
                    "System.lineSeparator",
                    "System.exit",
                    "Runtime.getRuntime",
                    "Throwable.printStackTrace")),

    NO_CLOCK(
            List.of(),
            List.of(Planted.ReadsTheNanoClock.class, Planted.ReadsTheWallClock.class),
            use("System.nanoTime", "System.currentTimeMillis")
                    .or(dependOnClassesThat(within("java.time..").or(named("java.util.Date", "java.util.Calendar"))))),

    NO_CHANCE_BUT_THE_DICE(
            List.of(),
            List.of(Planted.RollsItsOwnDice.class, Planted.CallsMathRandom.class, Planted.DrawsAnIdentifier.class),
            use("Math.random", "StrictMath.random", "java.util.Collections.shuffle")
                    .or(dependOnClassesThat(within("java.util.random..", "java.security..")
                            .or(named(
                                    "java.util.Random",
                                    "java.util.SplittableRandom",
                                    "java.util.UUID",
                                    "java.util.concurrent.ThreadLocalRandom"))))),

    NO_IDENTITY_HASH(
            List.of("mutant", "canary", "campaign"),
            List.of(Planted.HashesAnIdentity.class, Planted.HashesAnObject.class, Planted.HashesAnEnum.class),
            use("System.identityHashCode", "Object.hashCode", "Enum.hashCode")),

    NO_TABLE_WITHOUT_AN_ORDER(
            List.of(),
            List.of(Planted.KeepsAHashMap.class, Planted.MakesASet.class, Planted.CollectsIntoAMap.class),
            dependOnClassesThat(named(
                            "java.util.HashMap",
                            "java.util.HashSet",
                            "java.util.IdentityHashMap",
                            "java.util.WeakHashMap",
                            "java.util.Hashtable",
                            "java.util.concurrent.ConcurrentHashMap"))
                    .or(use(
                            "java.util.Set.of",
                            "java.util.Set.copyOf",
                            "java.util.Map.of",
                            "java.util.Map.copyOf",
                            "java.util.Map.ofEntries",
                            "java.util.stream.Collectors.toSet",
                            "java.util.stream.Collectors.toMap",
                            "java.util.stream.Collectors.groupingBy",
                            "java.util.stream.Collectors.toUnmodifiableSet",
                            "java.util.stream.Collectors.toUnmodifiableMap"))),

    NO_THREADS(
            List.of("mutant", "canary", "campaign"),
            List.of(Planted.StartsAThread.class, Planted.AwaitsALatch.class, Planted.StreamsInParallel.class),
            dependOnClassesThat(within("java.util.concurrent..")
                            .or(named("java.lang.Thread", "java.lang.ThreadLocal", "java.util.Timer")))
                    .or(use(
                            "java.util.Collection.parallelStream",
                            "java.util.stream.BaseStream.parallel",
                            "Object.wait",
                            "Object.notify",
                            "Object.notifyAll"))),

    /** Digits, letter case and line ends that follow the machine would follow it into the trace. */
    NO_LOCALE_BUT_THE_ONE_NAMED(
            List.of(),
            List.of(Planted.FormatsForTheMachine.class, Planted.LowersForTheMachine.class),
            use("java.util.Locale.getDefault", "String.formatted")
                    .or(useWithoutLocale("String.format", "String.toLowerCase", "String.toUpperCase")));

    private final List<String> exempt;
    private final List<Class<?>> offenders;
    private final ArchCondition<JavaClass> offence;

    Rule(List<String> exempt, List<Class<?>> offenders, ArchCondition<JavaClass> offence) {
        this.exempt = exempt;
        this.offenders = offenders;
        this.offence = offence;
    }

    /** What {@link #examined()} must not do. */
    ArchRule law() {
        return noClasses().should(offence).as(name()).allowEmptyShould(true);
    }

    /** The classes that run inside a run, as far as this rule goes. */
    DescribedPredicate<JavaClass> examined() {
        String[] beside =
                exempt.stream().map(name -> "io.seedraft.sim." + name + "..").toArray(String[]::new);
        return within(
                        "io.seedraft.port..",
                        "io.seedraft.wire..",
                        "io.seedraft.raft..",
                        "io.seedraft.replica..",
                        "io.seedraft.kv..",
                        "io.seedraft.sim..")
                .and(DescribedPredicate.not(within(beside)));
    }

    /** Small classes that each break this rule. */
    List<Class<?>> offenders() {
        return offenders;
    }

    private static DescribedPredicate<JavaClass> within(String... packages) {
        return resideInAnyPackage(packages);
    }

    private static DescribedPredicate<JavaClass> named(String... classes) {
        List<String> names = List.of(classes);
        return DescribedPredicate.describe("is one of " + names, type -> names.contains(type.getName()));
    }

    /** Calls, mentions or reads one of the members, written {@code Class.member}; {@code java.lang} may be left out. */
    private static ArchCondition<JavaClass> use(String... members) {
        List<String> names = List.of(members);
        return accessTargetWhere(
                DescribedPredicate.<JavaAccess<?>>describe("uses one of " + names, access -> isOneOf(names, access)));
    }

    private static ArchCondition<JavaClass> useWithoutLocale(String... members) {
        List<String> names = List.of(members);
        return accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                "uses one of " + names + " without a locale",
                access -> isOneOf(names, access)
                        && access.getTarget() instanceof CodeUnitAccessTarget method
                        && method.getRawParameterTypes().stream()
                                .noneMatch(type -> type.getName().equals("java.util.Locale"))));
    }

    /** A method may be reached by a subtype, {@code list.parallelStream()}, so each type above is looked at as well. */
    private static boolean isOneOf(List<String> names, JavaAccess<?> access) {
        String member = access.getTarget().getName();
        JavaClass owner = access.getTargetOwner();
        boolean declaredThere = access.getTarget()
                .resolveMember()
                .map(found -> isOneOf(names, found.getOwner(), member))
                .orElse(false);
        return declaredThere
                || isOneOf(names, owner, member)
                || (owner.isInterface()
                        && owner.getAllRawInterfaces().stream().anyMatch(above -> isOneOf(names, above, member)));
    }

    private static boolean isOneOf(List<String> names, JavaClass owner, String member) {
        String name = owner.getName() + "." + member;
        return names.contains(name)
                || (name.startsWith("java.lang.") && names.contains(name.substring("java.lang.".length())));
    }
}
