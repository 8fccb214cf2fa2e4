package healthcode;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {

    /** Each package may use those before it. */
    private static final List<String> ORDER = List.of(
            "problem", "json", "code", "trust", "credential", "format", "policy", "recognition", "feed", "bundle");

    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("healthcode");

    @Test
    void knowsOnlyTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "javax.xml.stream..", "healthcode.."))
                .check(core);
    }

    @Test
    void hasNoOtherPackages() {
        var known = ORDER.stream().map(name -> "healthcode." + name + "..").toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(known)
                .because("a new package states its place in the order")
                .check(core);
    }

    @Test
    void everyPackageUsesOnlyThoseBeforeIt() {
        for (var i = 0; i < ORDER.size(); i++) {
            var later = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(name -> "healthcode." + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAnyPackage("healthcode." + ORDER.get(i) + ".."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(later))
                    .allowEmptyShould(true)
                    .check(core);
        }
    }
}
