package healthcode.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import healthcode.json.JsonBoolean;
import healthcode.json.JsonObject;
import healthcode.recognition.Authorisation;
import healthcode.recognition.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our own rules for the template: what no general linter knows. */
class TemplateTest {

    private final Template template = Template.read();
    private final JsonObject globals = template.tree()
            .object("Globals")
            .flatMap(all -> all.object("Function"))
            .orElseThrow();

    private static Operation operation(Template.Route route) {
        var name = route.className().replaceFirst(".*\\.(\\w+)Function", "$1");
        return Operation.valueOf(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void everyOperationHasOneRoute() {
        var routed =
                template.routes().stream().map(TemplateTest::operation).sorted().toList();
        assertEquals(Arrays.stream(Operation.values()).sorted().toList(), routed);
    }

    @Test
    void everyFunctionHasAClassThatTheRuntimeCanMake() throws ReflectiveOperationException {
        for (var function : template.functions().entrySet()) {
            var handler =
                    Template.properties(function.getValue()).text("Handler").orElseThrow();
            assertTrue(handler.endsWith("::handleRequest"), handler);
            var type = Class.forName(handler.replaceFirst("::.*", ""));
            assertTrue(RequestStreamHandler.class.isAssignableFrom(type), handler);
            assertEquals(type.getSimpleName(), function.getKey());
            assertEquals(0, type.getConstructor().getParameterCount());
        }
    }

    @Test
    void everyRouteIsInTheAuthorisationTableAndOpenOnlyIfTheTableSaysSo() {
        var authorisation = Authorisation.bundled();
        for (var route : template.routes()) {
            var operation = operation(route);
            assertTrue(authorisation.rules().stream().anyMatch(rule -> rule.operation() == operation), route.path());
            assertEquals(authorisation.openTo(operation).isPresent(), route.open(), route.path());
        }
        var auth = template.resources("AWS::Serverless::Api").values().stream()
                .map(Template::properties)
                .map(api -> api.object("Auth").orElseThrow())
                .toList();
        assertEquals(
                List.of("AWS_IAM"),
                auth.stream()
                        .map(api -> api.text("DefaultAuthorizer").orElseThrow())
                        .toList());
    }

    @Test
    void everyRouteHasAnEventADescriptionAndAUseCaseWithItsTest() throws IOException {
        var openApi = YamlTree.read(EventFiles.root().resolve("docs/openapi.yaml"));
        for (var route : template.routes()) {
            var capability = operation(route).id();
            assertTrue(EventFiles.names().contains(capability), "no events/" + capability + ".json");
            var described = openApi.object("paths")
                    .flatMap(paths -> paths.object(route.path()))
                    .flatMap(path -> path.object(route.method().toLowerCase(java.util.Locale.ROOT)));
            var name = route.function().replace("Function", "");
            var camel = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            assertEquals(
                    camel, described.flatMap(call -> call.text("operationId")).orElse("none"), route.path());
            // Publishing keys is no use case of the core: the port is the answer.
            assertTrue(route.open() || sources().contains(name + ".java"), "no use case " + name);
            assertTrue(sources().contains(name + "Test.java"), "no " + name + "Test");
        }
        var paths = openApi.object("paths").orElseThrow().members().keySet();
        assertEquals(
                new TreeSet<>(paths),
                template.routes().stream().map(Template.Route::path).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> sources() throws IOException {
        var names = new TreeSet<String>();
        for (var folder : List.of("shared/core/src/main", "shared/core/src/test", "functions/src/test")) {
            if (Files.isDirectory(EventFiles.root().resolve(folder))) {
                try (var files = Files.walk(EventFiles.root().resolve(folder))) {
                    files.forEach(file -> names.add(file.getFileName().toString()));
                }
            }
        }
        return names;
    }

    @Test
    void noFunctionMayDoMoreThanItsStatementsSayOneByOne() {
        template.functions().forEach((name, function) -> {
            for (var statement : Template.statements(function)) {
                var granted = Template.texts(statement, "Action");
                assertFalse(granted.stream().anyMatch(action -> action.contains("*")), name + granted);
                for (var resource : Template.texts(statement, "Resource")) {
                    var folder = resource.matches(".*Objects\\.Arn}/(manifests|parts|lists)/\\*.*");
                    assertTrue(folder || !resource.contains("*"), name + " " + resource);
                }
                assertFalse(granted.contains("dynamodb:Scan"), name);
                assertFalse(granted.contains("dynamodb:DeleteItem") && !name.equals("RotateKeysFunction"), name);
                var touchesTable = granted.stream().anyMatch(action -> action.startsWith("dynamodb:"));
                assertEquals(touchesTable, statement.get("Condition").toString().contains("LeadingKeys"), name);
            }
        });
    }

    @Test
    void whatReadsCannotWriteAndOnlyTheRotationWritesWhatIsTrusted() {
        for (var name : List.of("ReadRecognitionFunction", "PublishKeysFunction")) {
            var actions = Template.statements(template.functions().get(name)).stream()
                    .flatMap(statement -> Template.texts(statement, "Action").stream())
                    .toList();
            assertFalse(actions.stream().anyMatch(action -> action.matches(".*:(Put|Update|Delete|Encrypt).*")), name);
        }
        for (var name : List.of("RecogniseCodeFunction", "CheckCodeFunction")) {
            for (var statement : Template.statements(template.functions().get(name))) {
                var writes = Template.texts(statement, "Action").contains("dynamodb:PutItem");
                assertFalse(writes && statement.toString().contains("CFG#"), name + " may write what is trusted");
            }
        }
    }

    @Test
    void whatJudgesMayReadTheRulesAndOnlyTheirPublishingMayWriteThem() {
        // All of them and no others: without the rules a judgement is an outage, and who judges nobody needs none.
        var readers = Set.of(
                "RecogniseCodeFunction",
                "CheckCodeFunction",
                "CheckManifestFunction",
                "ChangeManifestFunction",
                "RecheckManifestFunction",
                "DeclareHealthFunction",
                "PlanTripFunction",
                "ReadRulesFunction",
                "PublishRulesFunction",
                "BuildBundleFunction");
        template.functions().forEach((name, function) -> {
            var reads = Template.statements(function).stream()
                    .anyMatch(statement -> Template.texts(statement, "Action").contains("dynamodb:Query")
                            && statement.get("Condition").toString().contains("CFG#rules#*"));
            assertEquals(readers.contains(name), reads, name);
        });
        template.functions().forEach((name, function) -> {
            for (var statement : Template.statements(function)) {
                var writes = Template.texts(statement, "Action").contains("dynamodb:PutItem")
                        && statement.toString().contains("CFG#rule");
                assertTrue(!writes || name.equals("PublishRulesFunction"), name);
            }
        });
    }

    @Test
    void onlyTheBuildingOfBundlesSignsThemAndWritesObjects() {
        template.functions().forEach((name, function) -> {
            for (var statement : Template.statements(function)) {
                var actions = Template.texts(statement, "Action");
                var signs = actions.contains("kms:Sign") && statement.toString().contains("BundleKey");
                var writes = actions.contains("s3:PutObject");
                assertTrue(!signs && !writes || name.equals("BuildBundleFunction"), name);
                assertFalse(name.equals("BuildBundleFunction") && actions.contains("dynamodb:PutItem"), name);
            }
        });
        var access = Template.properties(template.resources("AWS::S3::Bucket").get("Objects"))
                .object("PublicAccessBlockConfiguration")
                .orElseThrow();
        assertEquals(
                Set.of(JsonBoolean.TRUE),
                new java.util.HashSet<>(access.members().values()));
    }

    @Test
    void onlyTheRegistrationOfIssuersSignsAndWritesTheTrustList() {
        template.functions().forEach((name, function) -> {
            for (var statement : Template.statements(function)) {
                var actions = Template.texts(statement, "Action");
                var signs = actions.contains("kms:Sign") && statement.toString().contains("TrustListKey");
                var writes = actions.contains("dynamodb:PutItem")
                        && statement.toString().contains("CFG#trust");
                assertTrue(!signs && !writes || name.equals("RegisterIssuerFunction"), name);
            }
        });
    }

    @Test
    void whatLooksAtForeignKeysMaySignNothingAndWriteNothingThatIsTrusted() {
        var fetch = template.functions().get("FetchKeysFunction");
        assertTrue(Template.properties(fetch)
                .object("Events")
                .orElseThrow()
                .toString()
                .contains("Schedule"));
        for (var statement : Template.statements(fetch)) {
            var actions = Template.texts(statement, "Action");
            assertTrue(actions.stream().allMatch(action -> action.startsWith("dynamodb:")), actions.toString());
            if (actions.contains("dynamodb:PutItem")) {
                var keys = statement.get("Condition").orElseThrow().toString();
                assertTrue(keys.contains("CFG#key-health#") && !keys.contains("CFG#trust"), keys);
            }
        }
    }

    @Test
    void whatSignsNoCodesCannotUnsealTheKeysThatDo() {
        template.functions().forEach((name, function) -> {
            for (var statement : Template.statements(function)) {
                if (Template.texts(statement, "Action").contains("kms:Decrypt")) {
                    var uses = statement.get("Condition").map(Object::toString).orElse("any");
                    assertTrue(uses.contains("healthcode:use"), name + " may unseal everything");
                    assertEquals(
                            Set.of(
                                            "RecogniseCodeFunction",
                                            "DeclareHealthFunction",
                                            "ReadMyCodeFunction",
                                            "IssueSeatPassesFunction")
                                    .contains(name),
                            uses.contains("signing-key"),
                            name);
                }
            }
        });
    }

    @Test
    void keyPoliciesOpenToAllAreClosedByTheirConditions() {
        template.resources("AWS::KMS::Key").forEach((name, key) -> {
            var policy = Template.properties(key).object("KeyPolicy").orElseThrow();
            for (var item : policy.array("Statement").orElseThrow().items()) {
                var statement = (JsonObject) item;
                assertFalse(Template.texts(statement, "Action").toString().contains("*"), name);
                if (statement.get("Principal").toString().contains("*")) {
                    var condition = statement.get("Condition").toString();
                    assertTrue(condition.contains("kms:CallerAccount") && condition.contains("kms:ViaService"), name);
                }
            }
        });
    }

    @Test
    void noArnAndNoAddressNamesAPartition() throws IOException {
        var text = Files.readString(EventFiles.root().resolve("template.yaml"));
        assertFalse(text.contains("arn:aws"), "a literal partition");
        assertFalse(text.contains("amazonaws.com"), "a literal suffix");
    }

    @Test
    void everyFunctionRunsTheArchiveOnTheRuntimeThatSnapStartKnows() {
        assertEquals("java25", globals.text("Runtime").orElseThrow());
        assertEquals("functions/target/functions.zip", globals.text("CodeUri").orElseThrow());
        assertEquals("live", globals.text("AutoPublishAlias").orElseThrow());
        assertTrue(globals.object("SnapStart").orElseThrow().toString().contains("!Ref"));
        template.functions().forEach((name, function) -> {
            for (var own : List.of("Runtime", "CodeUri", "SnapStart", "AutoPublishAlias")) {
                assertTrue(Template.properties(function).get(own).isEmpty(), name + " has its own " + own);
            }
        });
    }

    @Test
    void theSettingsAreThoseThatTheFunctionsKnow() {
        var set = globals
                .object("Environment")
                .flatMap(environment -> environment.object("Variables"))
                .orElseThrow()
                .members()
                .keySet()
                .stream()
                .filter(name -> name.startsWith("HEALTHCODE_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(TestWorld.environment().keySet()), set);
    }

    @Test
    void everyFunctionIsWatchedByAlarmsThatStopItsDeployment() {
        var preference = globals.object("DeploymentPreference").orElseThrow().toString();
        for (var kind : List.of("Errors", "Throttles")) {
            var watched = new ArrayList<String>();
            template.resources("AWS::CloudWatch::Alarm").forEach((name, alarm) -> {
                if (name.endsWith(kind)) {
                    watched.add(Template.properties(alarm)
                            .get("Metrics")
                            .orElseThrow()
                            .toString());
                    assertTrue(preference.contains(name), name);
                }
            });
            template.functions()
                    .keySet()
                    .forEach(function -> assertEquals(
                            1,
                            watched.stream()
                                    .filter(metrics -> metrics.matches("(?s).*\\b" + function + "\\b.*"))
                                    .count(),
                            function + " " + kind));
        }
    }

    @Test
    void whatIsLoggedIsForgottenInTime() {
        assertTrue(globals.object("LoggingConfig").orElseThrow().toString().contains("!Ref"));
        var logs = Template.properties(template.resources("AWS::Logs::LogGroup").get("Logs"));
        assertTrue(logs.get("RetentionInDays").isPresent(), "logs are kept for ever");
        template.functions()
                .forEach((name, function) -> assertTrue(
                        Template.properties(function).get("LoggingConfig").isEmpty(), name + " logs elsewhere"));
    }

    @Test
    void theTableSurvivesMistakes() {
        var table = template.resources("AWS::DynamoDB::Table").get("Table");
        assertEquals("Retain", table.text("DeletionPolicy").orElseThrow());
        assertEquals("Retain", table.text("UpdateReplacePolicy").orElseThrow());
        var properties = Template.properties(table);
        assertEquals(
                JsonBoolean.TRUE, properties.get("DeletionProtectionEnabled").orElseThrow());
        assertEquals("PAY_PER_REQUEST", properties.text("BillingMode").orElseThrow());
        assertEquals(
                "NEW_IMAGE",
                properties
                        .object("StreamSpecification")
                        .flatMap(stream -> stream.text("StreamViewType"))
                        .orElseThrow());
        var recovery = properties.object("PointInTimeRecoverySpecification").orElseThrow();
        assertEquals(
                JsonBoolean.TRUE, recovery.get("PointInTimeRecoveryEnabled").orElseThrow());
        assertTrue(recovery.get("RecoveryPeriodInDays").isPresent(), "backups of unbounded age");
        assertEquals(
                "KMS",
                properties
                        .object("SSESpecification")
                        .flatMap(sse -> sse.text("SSEType"))
                        .orElseThrow());
    }
}
