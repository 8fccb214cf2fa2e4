package healthcode.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** This module sees all the others, so the rules between modules stand here. */
class ArchitectureTest {

    private static final String[] ADAPTERS = {"healthcode.adapters.."};
    private static final String[] CLIENT = {"healthcode.client.."};
    private static final String[] AWS = {"healthcode.aws.."};
    private static final String[] FUNCTIONS = {"healthcode.functions.."};
    private static final String[] LOCAL = {"healthcode.local..", "healthcode.bench.."};
    private static final String[] AMAZON = {"software.amazon..", "com.amazonaws.."};

    private final JavaClasses everything = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("healthcode");

    @Test
    void seesAllModules() {
        for (var type : new String[] {"healthcode.json.JsonValue", "healthcode.adapters.json.JacksonJson"}) {
            everything.get(type);
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("healthcode.(**)").should().beFreeOfCycles().check(everything);
    }

    @Test
    void adaptersKnowNeitherAmazonNorWhatStandsAboveThem() {
        keepApart(ADAPTERS, AMAZON);
        keepApart(ADAPTERS, AWS);
        keepApart(ADAPTERS, FUNCTIONS);
    }

    @Test
    void whatProvincesAndGatesEmbedKnowsNeitherAmazonNorTheGatewayItself() {
        keepApart(CLIENT, AMAZON);
        keepApart(CLIENT, AWS);
        keepApart(CLIENT, FUNCTIONS);
    }

    @Test
    void storageKnowsNeitherAdaptersNorFunctions() {
        keepApart(AWS, ADAPTERS);
        keepApart(AWS, FUNCTIONS);
    }

    @Test
    void nothingThatIsDeployedKnowsTheLocalLauncher() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LOCAL)
                .should()
                .dependOnClassesThat(resideInAnyPackage(LOCAL))
                .check(everything);
    }

    @Test
    void noPackageIsADrawerForOddments() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..service..", "..manager..")
                .check(everything);
    }

    private void keepApart(String[] from, String[] what) {
        noClasses()
                .that(resideInAnyPackage(from))
                .should()
                .dependOnClassesThat(resideInAnyPackage(what))
                .allowEmptyShould(true) // a module may have no class yet
                .check(everything);
    }
}
