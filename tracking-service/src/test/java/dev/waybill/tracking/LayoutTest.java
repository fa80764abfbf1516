package dev.waybill.tracking;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the layout of the service promises. */
@AnalyzeClasses(packages = "dev.waybill.tracking", importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.waybill.tracking.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule eventsAreConsumedInIntakeOnly = methods()
            .that()
            .areAnnotatedWith(Incoming.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..intake");

    @ArchTest
    static final ArchRule theTimelineIsFreeOfFrameworks = noClasses()
            .that()
            .resideInAPackage("..timeline")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..", "org.jspecify..", "dev.waybill.events..", "dev.waybill.tracking.timeline..");

    @ArchTest
    static final ArchRule whatIsLateIsFoundWithoutFrameworks = noClasses()
            .that()
            .resideInAPackage("..delay")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..", "io..", "org.hibernate..", "org.jboss..", "org.apache..", "com.fasterxml..");

    @ArchTest
    static final ArchRule theTimelineHasNoClock = noClasses()
            .that()
            .resideInAnyPackage("..timeline", "..delay")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now");

    @ArchTest
    static final ArchRule onlyThoseThatKeepThingsKnowTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages("..ledger", "..outbox", "..carrier", "..webhook", "..figures")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "io.vertx.sqlclient..",
                    "io.vertx.mutiny.sqlclient..",
                    "java.sql..");
}
