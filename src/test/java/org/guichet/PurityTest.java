package org.guichet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The domain never asks the time, the machine's zone or a framework.
@AnalyzeClasses(packages = "org.guichet", importOptions = ImportOption.DoNotIncludeTests.class)
class PurityTest {
    /// Credentials expire by the machine's time, whatever clock the installation lives by: hence api.security.
    @ArchTest
    static final ArchRule nobody_asks_the_time_but_the_edges = noClasses()
            .that().resideOutsideOfPackages("org.guichet.cli..", "org.guichet.bench..", "org.guichet.store..", "org.guichet.api.security..")
            .should().callMethod(Instant.class, "now").orShould().callMethod(LocalDate.class, "now").orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Clock.class, "systemUTC").orShould().callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nobody_asks_the_machines_zone = noClasses().should().callMethod(ZoneId.class, "systemDefault");

    @ArchTest
    static final ArchRule the_kernel_and_working_time_know_no_framework = noClasses()
            .that().resideInAnyPackage("org.guichet.kernel..", "org.guichet.workingtime..")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "tools.jackson..", "jakarta..", "java.sql..");

    @ArchTest
    static final ArchRule terms_know_no_framework = noClasses()
            .that().resideInAPackage("org.guichet.terms..").should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql..");
}
