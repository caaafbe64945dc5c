package io.seedraft.sim.purity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@link Rule} against everything that runs inside a simulated run. */
class PurityTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Tests that come from core in a jar.
            .withImportOption(location -> !location.contains("/replica/contract/"))
            .importPackages("io.seedraft");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(Planted.class.getDeclaredClasses());

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_code_of_a_run_obeys(Rule rule) {
        EvaluationResult result = rule.law().evaluate(ALL.that(rule.examined()));
        assertFalse(result.hasViolation(), () -> rule + "\n" + result.getFailureReport());
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void each_planted_offence_is_seen_by(Rule rule) {
        for (Class<?> offender : rule.offenders()) {
            EvaluationResult result = rule.law().evaluate(PLANTED.that(equivalentTo(offender)));
            assertTrue(result.hasViolation(), () -> rule + " does not see " + offender.getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void the_harmless_neighbours_of_the_forbidden_pass(Rule rule) {
        EvaluationResult result = rule.law().evaluate(PLANTED.that(equivalentTo(Planted.Harmless.class)));
        assertFalse(result.hasViolation(), () -> rule + "\n" + result.getFailureReport());
    }

    @Test
    void the_core_is_among_what_is_examined() {
        for (Rule rule : Rule.values()) {
            List<String> names =
                    ALL.that(rule.examined()).stream().map(JavaClass::getName).toList();
            assertTrue(names.contains("io.seedraft.port.Check"), rule::toString);
            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(name -> name.startsWith("io.seedraft.cli"))
                            .toList());
        }
    }
}
