package io.seedraft.sim.purity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may know whom. Inside the core a protocol knows the leaves and the store, and no other protocol; inside the simulator whatever
 * makes up a world (events, dice, network, disks, machines) knows no protocol at all.
 */
class LayersTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/replica/contract/"))
            .importPackages(
                    "io.seedraft.port",
                    "io.seedraft.wire",
                    "io.seedraft.kv",
                    "io.seedraft.raft",
                    "io.seedraft.replica");

    @ParameterizedTest
    @CsvSource({"port, ''", "wire, ''", "kv, wire", "raft, port", "replica, port wire kv raft"})
    void a_package_knows_only(String name, String known) {
        Set<String> allowed = new TreeSet<>(List.of(known.split(" ")));
        allowed.add(name);
        Set<String> used = CORE.stream()
                .filter(each -> layer(each).equals(name))
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each -> layer(each.getTargetClass()))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(used.contains(name) || name.equals("port"), used::toString);
        used.removeAll(allowed);
        assertEquals(Set.of(), used);
    }

    @ParameterizedTest
    @CsvSource({"dice", "event", "world"})
    void a_world_knows_no_protocol(String name) {
        JavaClasses world = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.seedraft.sim." + name);
        assertTrue(world.size() > 0);
        Set<String> used = world.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each -> layer(each.getTargetClass()))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(Set.of("sim", "port", "wire"));
        assertEquals(Set.of(), used);
    }

    /** The first package below the root: {@code raft} of {@code io.seedraft.raft.log.Entry}; empty for what is not ours. */
    private static String layer(JavaClass each) {
        String[] packages = each.getPackageName().split("\\.");
        return each.getPackageName().startsWith("io.seedraft.") ? packages[2] : "";
    }
}
