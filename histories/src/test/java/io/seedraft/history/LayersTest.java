package io.seedraft.history;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Nobody has to read the formats to understand the checker, nor the pictures to understand the formats. */
class LayersTest {
    private static final String ROOT = "io.seedraft.history";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-test-"))
            .importPackages(ROOT);

    @Test
    void noPackageUsesALaterOne() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("events")
                .definedBy(ROOT)
                .layer("checker")
                .definedBy(ROOT + ".checker..")
                .layer("formats")
                .definedBy(ROOT + ".format..")
                .layer("words and pictures")
                .definedBy(ROOT + ".explain..")
                .layer("online")
                .definedBy(ROOT + ".online..")
                .whereLayer("online")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("words and pictures")
                .mayOnlyBeAccessedByLayers("online")
                .whereLayer("formats")
                .mayOnlyBeAccessedByLayers("words and pictures", "online")
                .whereLayer("checker")
                .mayOnlyBeAccessedByLayers("formats", "words and pictures", "online")
                .check(MODULE);
    }

    @Test
    void thePackagesOfTheCheckerUseEachOtherOneWay() {
        slices().matching(ROOT + ".checker.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    /** The verifier believes nobody: it reads the history, the model and the verdict, and none of the algorithms. */
    @Test
    void theVerifierSharesNothingWithTheAlgorithms() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".checker.proof")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".checker",
                        ROOT + ".checker.part",
                        ROOT + ".checker.zone",
                        ROOT + ".checker.register",
                        ROOT + ".checker.search")
                .check(MODULE);
    }
}
