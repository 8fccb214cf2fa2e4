package healthcode.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {

    @ParameterizedTest
    @CsvSource({
        "张三, 张*",
        "张三丰, 张*",
        "欧阳修, 欧阳*",
        "欧阳, 欧*",
        "上官婉儿, 上官*",
        "张, 张*",
        "张*, 张*",
        "张**, 张*",
        "欧阳*, 欧阳*",
        "*三, *",
        "**, *",
        "'', *",
        "'  ', *",
        "' 李四 ', 李*",
        "𠮷田, 𠮷*",
        "买买提·艾山, 买*",
        "John Smith, J*"
    })
    void showsTheSurnameAndAStar(String name, String masked) {
        assertEquals(masked, MaskedName.of(name));
    }

    @Test
    void maskingTwiceChangesNothing() {
        for (var name : new String[] {"张三", "欧阳修", "𠮷田", "", "Anna", "令狐冲"}) {
            var masked = MaskedName.of(name);
            assertEquals(masked, MaskedName.of(masked));
            assertTrue(masked.endsWith("*"));
        }
    }
}
