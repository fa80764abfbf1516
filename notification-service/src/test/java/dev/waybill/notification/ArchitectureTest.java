package dev.waybill.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.waybill.notification.operator.ForOperators;
import dev.waybill.notification.operator.Needs;
import dev.waybill.notification.page.ForCustomers;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@AnalyzeClasses(packages = "dev.waybill.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.waybill.notification.";
    private static final String FOR_STAFF = ROOT + "console.ForStaff";
    private static final String BEFORE_LOGIN = ROOT + "console.BeforeLogin";

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.waybill.notification.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheIntakeAndTheDeadLettersReadTopics = methods()
            .that()
            .areAnnotatedWith(Incoming.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAnyPackage(ROOT + "intake", ROOT + "deadletter");

    @ArchTest
    static final ArchRule messagesArePure = noClasses()
            .that()
            .resideInAPackage(ROOT + "message")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "database",
                    ROOT + "delivery..",
                    ROOT + "intake",
                    ROOT + "order",
                    "io.vertx..",
                    "io.smallrye.mutiny..",
                    "org.hibernate..",
                    "jakarta.persistence..",
                    "org.apache.kafka..",
                    "io.netty..",
                    "java.net.http..",
                    "java.sql..");

    /** A transaction that waits for a mail server holds its locks for as long as the mail server likes; so with a push service. */
    @ArchTest
    static final ArchRule whatSpeaksToServersKnowsNoDatabase = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "delivery.mail", ROOT + "delivery.push", ROOT + "delivery.sms")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "database",
                    ROOT + "order",
                    "org.hibernate..",
                    "jakarta.persistence..",
                    "io.vertx.sqlclient..");

    @ArchTest
    static final ArchRule onlyTheQueueSpeaksToTheDatabaseInDelivery = noClasses()
            .that()
            .resideInAPackage(ROOT + "delivery..")
            .and()
            .haveNameNotMatching(
                    ".*\\.(Deliveries|DeliveryQueue|SideQueue|StaleDeliveries|SentDeliveries|QueueGauges|Reopening|PastMessages)")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.database\\.(Database|Transactions)");

    /** What lacks both would answer to anyone. */
    @ArchTest
    static final ArchRule whatIsShownIsForOperatorsOrForWhoHoldsALink = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .and()
            .areNotAnnotatedWith(IfBuildProfile.class)
            .should()
            .beAnnotatedWith(ForOperators.class)
            .orShould()
            .beAnnotatedWith(ForCustomers.class)
            .orShould()
            .beAnnotatedWith(FOR_STAFF);

    /** What lacks it opens to nobody, and that is noticed here. */
    @ArchTest
    static final ArchRule whatOperatorsCanAskForSaysWhichRoleItNeeds = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ForOperators.class)
            .and()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should()
            .beAnnotatedWith(Needs.class);

    /** Likewise; what the login page needs has to say so. */
    @ArchTest
    static final ArchRule whatStaffCanAskForSaysWhichRoleItNeeds = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(FOR_STAFF)
            .and()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should()
            .beAnnotatedWith(Needs.class)
            .orShould()
            .beAnnotatedWith(BEFORE_LOGIN);

    /** What does not would do what a page of somebody else has a browser post. */
    @ArchTest
    static final ArchRule whatStaffPostComesFromAFormOfOurs = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(FOR_STAFF)
            .and()
            .areAnnotatedWith(POST.class)
            .and()
            .areNotAnnotatedWith(BEFORE_LOGIN)
            .should(call("changing"));

    private static ArchCondition<JavaMethod> call(String name) {
        return new ArchCondition<>("call " + name) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean does = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals(name));
                events.add(new SimpleConditionEvent(method, does, method.getFullName()));
            }
        };
    }

    @ArchTest
    static final ArchRule nobodyDependsOnTheConsole = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "console")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "console");

    @ArchTest
    static final ArchRule theIntakeSendsNothing = noClasses()
            .that()
            .resideInAPackage(ROOT + "intake")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "delivery.mail", ROOT + "delivery.push", ROOT + "delivery.sms");
}
