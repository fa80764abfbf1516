package dev.waybill.events;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.waybill.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A shop takes this library into its own application, whatever that is built on. */
    @ArchTest
    static final ArchRule dependsOnNoFramework = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.waybill.events",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "org.apache.kafka.clients..",
                    "org.apache.kafka.common..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule valuesCannotChange = classes()
            .that(describe("are records or enums", (JavaClass type) -> type.isRecord() || type.isEnum()))
            .should()
            .haveOnlyFinalFields();
}
