package healthcode.local.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import healthcode.aws.dynamodb.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableDefinitionTest {

    @Test
    void readsFromTheTemplateTheTableThatTheStoreWritesTo() {
        var table = TableDefinition.ofProject();
        assertEquals(Map.of(Attributes.PK, "HASH", Attributes.SK, "RANGE"), table.keys());
        assertEquals(Map.of(Attributes.PK, "S", Attributes.SK, "S"), table.types());
        assertEquals(Optional.of(Attributes.TTL), table.ttl());
        assertEquals(Optional.of("NEW_IMAGE"), table.streamView());
    }

    @Test
    void asksForThePartitionKeyFirstWhateverTheOrderOfTheTemplate() {
        var keys = TableDefinition.ofProject().request("any").keySchema();
        assertEquals(
                List.of("HASH", "RANGE"),
                keys.stream().map(key -> key.keyTypeAsString()).toList());
    }

    @Test
    void passesOverTheTemplatesOwnTags(@TempDir Path folder) throws IOException {
        var template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Store:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: !Sub "${AWS::StackName}"
                      KeySchema: [{AttributeName: PK, KeyType: HASH}]
                      AttributeDefinitions: [{AttributeName: PK, AttributeType: S}]
                      SSESpecification: {KMSMasterKeyId: !GetAtt Key.Arn}
                """);
        var table = TableDefinition.read(template);
        assertEquals(Map.of("PK", "HASH"), table.keys());
        assertEquals(Optional.empty(), table.ttl());
    }

    @Test
    void refusesATemplateWithoutATable(@TempDir Path folder) throws IOException {
        var template = Files.writeString(folder.resolve("template.yaml"), "Resources: {}\n");
        assertThrows(IllegalArgumentException.class, () -> TableDefinition.read(template));
    }
}
