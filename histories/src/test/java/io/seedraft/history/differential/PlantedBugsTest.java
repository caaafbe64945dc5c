package io.seedraft.history.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
final class PlantedBugsTest {
    @TestFactory
    Stream<DynamicTest> each_planted_bug_is_seen() {
        return PlantedBugs.all().stream()
                .map(bug -> dynamicTest(
                        bug.name(), () -> Assertions.assertNotNull(bug.complaint(), "nobody saw it: " + bug)));
    }

    @Test
    void without_a_bug_nobody_complains() {
        PlantedBug none = PlantedBugs.none(Differential.class);
        assertEquals(none.find(), none.replace());
        assertNull(none.complaintOfKind());
    }

    @Test
    void a_bug_must_be_planted_in_exactly_one_place() {
        PlantedBug nowhere = new PlantedBug("nowhere", "Checker", "no such text", "", Differential.class, "");
        PlantedBug everywhere = new PlantedBug("everywhere", "Checker", ";", "", Differential.class, "");
        assertThrows(AssertionError.class, nowhere::planted);
        assertThrows(AssertionError.class, everywhere::planted);
    }
}
