package org.throughline.example.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom, in all modules: this one sees all jars. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.throughline");
    private static final String MODEL = "org.throughline.model..";
    private static final String CONNECTOR = "org.throughline.connector..";
    private static final String EFFECTS = "org.throughline.idempotency..";
    private static final String WORKFLOW = "org.throughline.workflow..";
    private static final String SIMULATOR = "org.throughline.simulator..";
    private static final String EXAMPLE = "org.throughline.example..";
    private static final String PLATFORM = "org.throughline.salesforce.platform..";
    private static final String[] VENDORS = {
        "org.throughline.salesforce..",
        "org.throughline.certinia..",
        "org.throughline.netsuite..",
        "org.throughline.avatax.."
    };

    @Test
    void theModelUsesNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(VENDORS, CONNECTOR, EFFECTS, WORKFLOW, SIMULATOR, EXAMPLE)));
    }

    @Test
    void idempotencyUsesNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage(EFFECTS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(VENDORS, MODEL, CONNECTOR, WORKFLOW, SIMULATOR, EXAMPLE)));
    }

    @Test
    void connectorCoreNamesNoVendorAndNoWorkflow() {
        check(noClasses()
                .that()
                .resideInAPackage(CONNECTOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(VENDORS, WORKFLOW, SIMULATOR, EXAMPLE)));
    }

    @Test
    void workflowsNameNoVendor() {
        check(noClasses()
                .that()
                .resideInAPackage(WORKFLOW)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(VENDORS, SIMULATOR, EXAMPLE)));
    }

    @Test
    void simulatorsUseNothingOfOurs() {
        check(noClasses()
                .that()
                .resideInAPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(with(VENDORS, MODEL, CONNECTOR, EFFECTS, WORKFLOW, EXAMPLE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"certinia", "netsuite", "avatax"})
    void aConnectorNeverUsesAnotherConnector(String vendor) {
        String own = "org.throughline." + vendor + "..";
        String[] others =
                Arrays.stream(VENDORS).filter(other -> !other.equals(own)).toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(new DescribedPredicate<>("belong to another connector") {
                    @Override
                    public boolean test(JavaClass used) {
                        return JavaClass.Predicates.resideInAnyPackage(others).test(used)
                                && !JavaClass.Predicates.resideInAPackage(PLATFORM)
                                        .test(used);
                    }
                }));
    }

    @Test
    void theSalesforceConnectorsUseNoOtherConnector() {
        check(noClasses()
                .that()
                .resideInAPackage("org.throughline.salesforce..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.throughline.certinia..", "org.throughline.netsuite..", "org.throughline.avatax.."));
        check(noClasses()
                .that()
                .resideInAPackage(PLATFORM)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.throughline.salesforce"));
    }

    @Test
    void connectorsKnowNoWorkflowAndNoSimulator() {
        check(noClasses()
                .that()
                .resideInAnyPackage(VENDORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(WORKFLOW, SIMULATOR, EXAMPLE));
    }

    @Test
    void mappersArePure() {
        check(noClasses()
                .that()
                .haveSimpleNameEndingWith("Mapper")
                .and()
                .resideInAnyPackage(VENDORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "java.net.http..", "java.sql..", "org.throughline.connector.http.."));
    }

    @Test
    void noMoneyOrHourIsFloatingPoint() {
        for (Class<?> type : new Class<?>[] {double.class, float.class, Double.class, Float.class}) {
            check(noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(with(VENDORS, MODEL, CONNECTOR, WORKFLOW, SIMULATOR))
                    .should()
                    .haveRawType(type));
            check(noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(with(VENDORS, MODEL, CONNECTOR, WORKFLOW, SIMULATOR))
                    .should()
                    .haveRawReturnType(type));
        }
    }

    @Test
    void datesAreJavaTime() {
        check(noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("org.throughline..")
                .should()
                .haveRawType(java.util.Date.class));
    }

    @Test
    void publicExceptionsStandInConnectorCoreTheEffectsAndTheWorkflows() {
        check(classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .resideInAnyPackage(CONNECTOR, EFFECTS, WORKFLOW));
    }

    @Test
    void noPackageIsSplitOverTwoJars() {
        Map<String, Set<String>> places = new HashMap<>();
        for (JavaClass type : OURS) {
            type.getSource()
                    .ifPresent(source -> places.computeIfAbsent(type.getPackageName(), name -> new HashSet<>())
                            .add(place(source.getUri().toString(), type)));
        }

        assertThat(places).allSatisfy((name, jars) -> assertThat(jars).as(name).hasSize(1));
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        Set<String> packages = new HashSet<>();
        Set<String> described = new HashSet<>();
        for (JavaClass type : OURS) {
            if (!type.getSimpleName().equals("package-info")) {
                packages.add(type.getPackageName());
            } else if (type.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                described.add(type.getPackageName());
            }
        }

        assertThat(described).containsAll(packages);
    }

    private static String place(String uri, JavaClass type) {
        return uri.substring(0, uri.length() - (type.getName().replace('.', '/') + ".class").length());
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }
}
