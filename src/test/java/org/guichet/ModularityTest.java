package org.guichet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/// The one picture of docs/architecture.md, checked: imports point down only, and no module depends on itself through others.
@AnalyzeClasses(packages = "org.guichet", importOptions = ImportOption.DoNotIncludeTests.class)
class ModularityTest {
    /// From the top down. A module may use those below it, never those above or beside it out of turn.
    private static final String[] ORDER = {
        "cli", "bench", "demo", "portal", "ws", "catalogue", "api", "exchange", "reckon", "ticket", "interconnection", "certificate", "evolution", "volume", "dispute", "termination", "suspension", "ordering", "amendment", "offering", "subscription", "agreement", "letter", "document", "notification", "event", "party", "ledger", "clause", "store", "config", "terms", "workingtime", "kernel"
    };

    @ArchTest
    static void imports_point_down_only(com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (int lower = 0; lower < ORDER.length; lower++) {
            for (int higher = 0; higher < lower; higher++) {
                noClasses().that().resideInAPackage("org.guichet." + ORDER[lower] + "..").should().dependOnClassesThat().resideInAPackage("org.guichet." + ORDER[higher] + "..")
                        .as(ORDER[lower] + " must not know " + ORDER[higher]).allowEmptyShould(true).check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule every_package_has_its_place = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
            .should().resideInAnyPackage(java.util.Arrays.stream(ORDER).map(m -> "org.guichet." + m + "..").toArray(String[]::new));

    @ArchTest
    static final ArchRule modules_have_no_cycles = SlicesRuleDefinition.slices().matching("org.guichet.(*)..").should().beFreeOfCycles();
}
