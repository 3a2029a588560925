package org.throughline.example.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;

/** The areas of the SDK: the package below {@code org.throughline}. What is no area of the core is a vendor's. */
final class Areas {
    /** All classes of all modules but their tests. */
    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.throughline");

    private static final String ROOT = "org.throughline.";
    private static final Set<String> CORE =
            Set.of("model", "einvoice", "taxid", "idempotency", "connector", "workflow", "simulator", "example");

    private Areas() {}

    static DescribedPredicate<JavaClass> of(String... names) {
        Set<String> wanted = Set.of(names);
        return DescribedPredicate.describe(
                "belong to " + String.join(" or ", Arrays.asList(names)), type -> wanted.contains(area(type)));
    }

    static DescribedPredicate<JavaClass> ofAnyVendor() {
        return DescribedPredicate.describe("belong to a vendor", Areas::isVendors);
    }

    /** What several connectors stand on, such as {@code salesforce.platform}. */
    static DescribedPredicate<JavaClass> ofAPlatform() {
        return DescribedPredicate.describe("belong to a platform", type -> isVendors(type) && isPlatform(type));
    }

    static DescribedPredicate<JavaClass> ofAConnectorOtherThan(String vendor) {
        return DescribedPredicate.describe(
                "belong to another connector than " + vendor,
                type -> isVendors(type) && !isPlatform(type) && !area(type).equals(vendor));
    }

    static boolean isVendors(JavaClass type) {
        return !area(type).isEmpty() && !CORE.contains(area(type));
    }

    /** The area of a type, empty if it is not ours. */
    static String area(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.startsWith(ROOT) ? name.substring(ROOT.length(), name.indexOf('.', ROOT.length())) : "";
    }

    private static boolean isPlatform(JavaClass type) {
        return area(type).equals("odata") || (type.getPackageName() + ".").contains(".platform.");
    }
}
