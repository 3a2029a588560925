package org.throughline.example.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.example.architecture.Areas.ofAConnectorOtherThan;
import static org.throughline.example.architecture.Areas.ofAPlatform;
import static org.throughline.example.architecture.Areas.ofAnyVendor;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.workflow.CaseListener;
import org.throughline.workflow.Workflow;

/** Who may use whom, in all modules: this one sees all jars. */
class ArchitectureTest {
    private static final Set<String> FLOATING_POINT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");
    private static final Set<String> OLD_DATES =
            Set.of("java.util.Date", "java.util.Calendar", "java.sql.Date", "java.sql.Timestamp");

    @Test
    void allModulesAreSeen() {
        assertThat(Areas.OURS.stream().map(Areas::area))
                .contains("model", "einvoice", "taxid", "idempotency", "connector", "workflow", "simulator", "example")
                .contains("salesforce", "certinia", "netsuite", "dynamics", "avatax", "stripe", "odata");
        assertThat(Areas.OURS.stream().map(JavaClass::getPackageName))
                .contains("org.throughline.connector.testkit", "org.throughline.connector.jdbc")
                .contains("org.throughline.salesforce.events", "org.throughline.simulator.salesforce.pubsub")
                .contains("org.throughline.idempotency.testkit")
                .contains("org.throughline.idempotency.micrometer", "org.throughline.idempotency.redis")
                .contains("org.throughline.idempotency.jdbc", "org.throughline.idempotency.scheduler");
    }

    @Test
    void theModelUsesNothingOfOurs() {
        check(never("model", ofAnyVendor().or(areas("connector", "idempotency", "workflow", "simulator", "example"))));
    }

    @Test
    void electronicInvoicesUseTheModelOnly() {
        check(never(
                "einvoice", ofAnyVendor().or(areas("connector", "idempotency", "workflow", "simulator", "example"))));
    }

    @Test
    void idempotencyUsesNothingOfOurs() {
        check(never("idempotency", ofAnyVendor().or(areas("model", "connector", "workflow", "simulator", "example"))));
    }

    @Test
    void connectorCoreNamesNoVendorAndNoWorkflow() {
        check(never("connector", ofAnyVendor().or(areas("workflow", "simulator", "example"))));
    }

    @Test
    void workflowsNameNoVendor() {
        check(never("workflow", ofAnyVendor().or(areas("simulator", "example"))));
    }

    /** A port's write takes a key. What a flow hands to an effect is a lambda; a plain call would run on every replay. */
    @Test
    void workflowsAndExamplesWriteInsideEffectsOnly() {
        Set<String> seen = new HashSet<>();
        for (JavaClass caller : Areas.OURS.that(Areas.of("workflow", "example"))) {
            for (JavaMethodCall call : caller.getMethodCallsFromSelf()) {
                boolean writes = call.getTargetOwner().getPackageName().startsWith("org.throughline.connector")
                        && call.getTarget().getRawParameterTypes().stream()
                                .anyMatch(type -> type.isEquivalentTo(IdempotencyKey.class));
                if (writes) {
                    seen.add(call.getTarget().getName());
                    assertThat(call.isDeclaredInLambda())
                            .as(call.getDescription())
                            .isTrue();
                }
            }
        }
        assertThat(seen).contains("upsert", "post", "record");
    }

    /** A run goes on from the top, on any thread of any node: all that it knows is its input and its journal. */
    @Test
    void workflowsKeepNothingOfARunInMemory() {
        check(fields().that()
                .areDeclaredInClassesThat(areas("workflow"))
                .and()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(resideInAnyPackage("java.util.concurrent..")));
        check(fields().that()
                .areDeclaredInClassesThat(assignableTo(Workflow.class))
                .should()
                .beFinal());
        check(noClasses()
                .that(areas("workflow"))
                .and()
                .areNotAssignableTo(CaseListener.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .orShould()
                .callMethod(Thread.class, "currentThread"));
    }

    @Test
    void simulatorsUseNothingOfOurs() {
        check(never("simulator", ofAnyVendor().or(areas("model", "connector", "idempotency", "workflow", "example"))));
    }

    static Stream<String> vendors() {
        return Areas.OURS.stream().filter(Areas::isVendors).map(Areas::area).distinct();
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aConnectorNeverUsesAnotherConnector(String vendor) {
        check(never(vendor, ofAConnectorOtherThan(vendor)));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void aConnectorKnowsNoWorkflowAndNoSimulator(String vendor) {
        check(never(vendor, areas("workflow", "simulator", "example")));
    }

    @Test
    void aPlatformUsesNoConnectorThatStandsOnIt() {
        check(noClasses()
                .that(ofAPlatform())
                .should()
                .dependOnClassesThat(ofAnyVendor().and(DescribedPredicate.not(ofAPlatform()))));
    }

    @Test
    void theModelHasNoHttp() {
        check(never("model", resideInAnyPackage("okhttp3..", "java.net.http..", "java.sql..")));
    }

    @Test
    void mappersArePure() {
        check(noClasses()
                .that(ofAnyVendor())
                .and()
                .haveSimpleNameEndingWith("Mapper")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "okhttp3..",
                        "java.net.http..",
                        "java.io..",
                        "java.sql..",
                        "org.throughline.connector.http..")));
    }

    @Test
    void noMoneyOrHourIsFloatingPoint() {
        assertThat(signaturesWith(FLOATING_POINT))
                .as("signatures with floating point")
                .isEmpty();
    }

    @Test
    void datesAreJavaTime() {
        assertThat(signaturesWith(OLD_DATES))
                .as("signatures with old date types")
                .isEmpty();
    }

    @Test
    void publicExceptionsStandWhereEveryoneMayUseThem() {
        check(classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .resideInAnyPackage(
                        "org.throughline.connector..",
                        "org.throughline.idempotency..",
                        "org.throughline.model..",
                        "org.throughline.einvoice..",
                        "org.throughline.workflow.."));
    }

    @Test
    void noPackageIsSplitOverTwoJars() {
        Map<String, Set<String>> places = new HashMap<>();
        for (JavaClass type : Areas.OURS) {
            type.getSource()
                    .ifPresent(source -> places.computeIfAbsent(type.getPackageName(), name -> new HashSet<>())
                            .add(place(source.getUri().toString(), type)));
        }

        assertThat(places).hasSizeGreaterThan(20);
        places.values().removeIf(jars -> jars.size() == 1);
        assertThat(places).as("packages in more than one jar").isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        Set<String> bare = Areas.OURS.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(bare).hasSizeGreaterThan(20);

        Areas.OURS.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .forEach(type -> bare.remove(type.getPackageName()));

        assertThat(bare).as("packages without @NullMarked package-info").isEmpty();
    }

    /** Fields and methods in which one of the types stands, whoever may see them. */
    private static Stream<String> signaturesWith(Set<String> types) {
        return Areas.OURS.stream()
                .flatMap(type -> Stream.<JavaMember>concat(
                        Stream.concat(type.getFields().stream(), type.getMethods().stream()),
                        type.getConstructors().stream()))
                .filter(member ->
                        member.getAllInvolvedRawTypes().stream().anyMatch(used -> types.contains(used.getName())))
                .map(JavaMember::getFullName);
    }

    private static ArchRule never(String area, DescribedPredicate<? super JavaClass> used) {
        return noClasses().that(areas(area)).should().dependOnClassesThat(used.forSubtype());
    }

    private static DescribedPredicate<JavaClass> areas(String... names) {
        return Areas.of(names);
    }

    private static String place(String uri, JavaClass type) {
        return uri.substring(0, uri.length() - (type.getName().replace('.', '/') + ".class").length());
    }

    private static void check(ArchRule rule) {
        rule.check(Areas.OURS);
    }
}
