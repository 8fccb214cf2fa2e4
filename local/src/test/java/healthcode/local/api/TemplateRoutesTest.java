package healthcode.local.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateRoutesTest {

    @Test
    void readsTheRoutesOfTheRealTemplate() throws IOException {
        var routes = TemplateRoutes.read(Home.template());
        assertTrue(routes.contains(new Route(
                "RecogniseCodeFunction", "healthcode.functions.RecogniseCodeFunction", "POST", "/v1/recognitions")));
    }

    @Test
    void takesTagsOfCloudFormationForNothing(@TempDir Path folder) throws IOException {
        var template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Table: {Type: 'AWS::DynamoDB::Table', Properties: {Name: !Sub '${A}-b'}}
                  One:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.One::handleRequest
                      Role: !GetAtt Role.Arn
                      Events:
                        Get: {Type: Api, Properties: {RestApiId: !Ref Api, Method: get, Path: '/one/{id}'}}
                        Tick: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
                """);
        assertEquals(List.of(new Route("One", "a.One", "GET", "/one/{id}")), TemplateRoutes.read(template));
    }

    @Test
    void refusesATemplateWithoutRoutes(@TempDir Path folder) throws IOException {
        for (var text : List.of("Resources: {}", "- a", "a: b: c")) {
            var template = Files.writeString(folder.resolve("template.yaml"), text);
            assertThrows(IOException.class, () -> TemplateRoutes.read(template));
        }
    }

    @Test
    void matchesAPathSegmentBySegment() {
        var route = new Route("One", "a.One", "GET", "/one/{id}");
        assertEquals(Optional.of(Map.of("id", "x")), route.match("/one/x"));
        for (var other : List.of("/one", "/one/", "/one/x/", "/one/x/y", "/two/x", "one/x")) {
            assertEquals(Optional.empty(), route.match(other));
        }
    }
}
