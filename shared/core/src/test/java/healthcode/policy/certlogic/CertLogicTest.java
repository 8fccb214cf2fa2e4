package healthcode.policy.certlogic;

import static healthcode.policy.certlogic.EvaluationError.Code.NEITHER_TRUTHY_NOR_FALSY;
import static healthcode.policy.certlogic.EvaluationError.Code.NOT_A_DATE;
import static healthcode.policy.certlogic.EvaluationError.Code.NOT_COMPARABLE;
import static healthcode.policy.certlogic.EvaluationError.Code.OUT_OF_RANGE;
import static healthcode.policy.certlogic.EvaluationError.Code.TOO_LARGE;
import static healthcode.policy.certlogic.EvaluationError.Code.TOO_MANY_STEPS;
import static healthcode.policy.certlogic.EvaluationError.Code.TYPE_MISMATCH;
import static healthcode.policy.certlogic.Json.array;
import static healthcode.policy.certlogic.Json.json;
import static healthcode.policy.certlogic.Json.object;
import static healthcode.policy.certlogic.Json.op;
import static healthcode.policy.certlogic.Json.var;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import healthcode.json.JsonArray;
import healthcode.json.JsonNumber;
import healthcode.json.JsonObject;
import healthcode.json.JsonValue;
import java.util.Collections;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertLogicTest {

    @Test
    void readsPathsThroughObjectsAndArraysAndGivesNullForWhatIsMissing() {
        var data = object("r", array(object("fr", "2021-01-20")));
        gives("2021-01-20", var("r.0.fr"), data);
        gives(null, var("r.1.fr"), data);
        gives(null, var("r.0.fr.x"), data);
        gives(null, var("r.length"), data);
        gives(null, var("r.-1"), data);
        gives(null, var("r.99999999999999999999"), data);
        gives(data, var(""), data);
    }

    @Test
    void readsADigitFragmentAsAKeyOfAnObject() {
        gives("x", var("1"), object("1", "x"));
    }

    @Test
    void tellsTruthyFromFalsyFromNeither() {
        for (var truthy : array(true, "0", 1, -1, array(0), object("a", null)).items()) {
            gives(false, op("!", var("")), truthy);
        }
        for (var falsy : array(false, null, "", 0, array(), JsonObject.EMPTY, new JsonNumber("0.0"))
                .items()) {
            gives(true, op("!", var("")), falsy);
        }
        fails(NEITHER_TRUTHY_NOR_FALSY, "", op("!", var("")), json(3.14));
        fails(NEITHER_TRUTHY_NOR_FALSY, "", op("!", op("plusTime", "2021", 0, "day")), array());
    }

    @Test
    void leavesTheOtherBranchAlone() {
        var broken = op("plusTime", "never", 0, "day");
        gives(1, op("if", true, 1, broken), array());
        gives(2, op("if", false, broken, 2), array());
        gives(0, op("and", 1, 0, broken), array());
    }

    @Test
    void refusesAConditionThatIsNeitherInTheLastOperandOfAnd() {
        fails(NEITHER_TRUTHY_NOR_FALSY, "", op("and", true, op("plusTime", "2021", 0, "day")), array());
    }

    @Test
    void comparesStringsIntegersBooleansAndNullWithoutCoercion() {
        gives(true, op("===", var("0"), var("1")), array("a", "a"));
        gives(true, op("===", var("0"), var("1")), array(1, new JsonNumber("1.0")));
        gives(false, op("===", var("0"), var("1")), array(1, "1"));
        gives(true, op("===", var("0"), var("1")), array(null, null));
        gives(false, op("===", var("0"), var("1")), array(false, 0));
        gives(false, op("===", var("0"), var("1")), array(array(), "x"));
    }

    @Test
    void doesNotDecideWhetherTwoStructuresAreEqual() {
        fails(NOT_COMPARABLE, "", op("===", var("0"), var("1")), array(array(1), array(1)));
        fails(NOT_COMPARABLE, "", op("===", var("0"), var("1")), array(JsonObject.EMPTY, JsonObject.EMPTY));
        fails(NOT_COMPARABLE, "", op("===", var("0"), var("1")), array(1.5, 1.5));
        fails(NOT_COMPARABLE, "", op("in", var("0"), var("1")), array(array(), array(array())));
        fails(NOT_COMPARABLE, "", op("in", array(), array(array())), array());
    }

    @Test
    void findsMembersOfWrittenAndOfGivenArrays() {
        gives(true, op("in", var("0"), array("a", "b")), array("b"));
        gives(false, op("in", var("0"), array("a", "b")), array("c"));
        gives(true, op("in", var("0"), var("1")), array("b", array("a", "b")));
        gives(true, op("in", var("0"), var("1")), array(2, array("2", 2)));
        gives(true, op("in", var("0"), var("1")), array(null, array((Object) null)));
        gives(false, op("in", var("0"), array("a", 1)), array((Object) null));
        fails(TYPE_MISMATCH, "", op("in", "a", var("0")), array("abc"));
        fails(TYPE_MISMATCH, "", op("in", "a", var("9")), array());
    }

    @Test
    void chainsThreeOperandsAndChecksEveryOne() {
        gives(true, op("<", 1, 2, 3), array());
        gives(false, op(">=", 3, 2, 4), array());
        fails(TYPE_MISMATCH, "", op("<", 2, 1, "x"), array());
        fails(TYPE_MISMATCH, "", op("<", var("x"), 1), array());
        fails(TYPE_MISMATCH, "", op("after", "2021-01-02", "2021-01-01"), array());
    }

    @Test
    void saysWhichOperationOfTheExpressionFailed() {
        var logic = op("if", true, op("and", true, op(">", "x", 1)), false);
        fails(TYPE_MISMATCH, "/if/1/and/1", logic, array());
    }

    @Test
    void addsIntegersOnlyAndWithinTheRangeThatEveryEngineRepresents() {
        gives(3, op("+", 1, 2), array());
        fails(TYPE_MISMATCH, "", op("+", "1", 2), array());
        fails(OUT_OF_RANGE, "", op("+", 9007199254740991L, 1), array());
        fails(TYPE_MISMATCH, "", op("+", var(""), 1), new JsonNumber("9007199254740992"));
        fails(TYPE_MISMATCH, "", op("+", var(""), 1), new JsonNumber("1e999999999"));
    }

    @Test
    void foldsAndSeesOnlyItsFrame() {
        var count = op("reduce", var("x"), op("+", var("accumulator"), op("if", var("current.on"), 1, 0)), 0);
        gives(2, count, object("x", array(object("on", true), object("on", false), object("on", 1))));
        gives(0, count, object("x", null));
        gives(0, count, object("x", array()));
        fails(TYPE_MISMATCH, "", count, object("x", "abc"));
        gives(null, op("reduce", array(1), var("x"), 0), object("x", 5));
    }

    @Test
    void carriesDateTimesThroughAFold() {
        var current = op("plusTime", var("current"), 0, "day");
        var latest = op("if", op("after", current, var("accumulator")), current, var("accumulator"));
        var logic = op("reduce", var(""), latest, op("plusTime", "1970-01-01", 0, "day"));
        gives("2021-03-04T00:00:00.000Z", logic, array("2020-01-01", "2021-03-04", "2019"));
    }

    @ParameterizedTest
    @CsvSource({
        "URN:UVCI:01:NL:187/37512422923, 0, 01",
        "URN:UVCI:01:NL:187/37512422923, 3, 37512422923",
        "01:NL:187/37512422923#B, 4, B",
        "01:NL:187/37512422923#B, 5,",
        "01:NL, -1,",
        "a::c/#/f, 4, ''",
        "a::c/#/f, 5, f",
        "'', 0, ''",
    })
    void takesAFragmentOfACertificateIdentifier(String identifier, int index, String fragment) {
        gives(fragment, op("extractFromUVCI", var("0"), index), array(identifier));
    }

    @Test
    void takesNoFragmentOfNothingAndFailsOnOtherTypes() {
        gives(null, op("extractFromUVCI", var("0"), 0), array((Object) null));
        fails(TYPE_MISMATCH, "", op("extractFromUVCI", var("0"), 0), array(1));
    }

    @Test
    void isSatisfiedOnlyByTrueItself() {
        assertTrue(compiled(json(true)).evaluate(array()).isTrue());
        assertFalse(compiled(json("yes")).evaluate(array()).isTrue());
        assertFalse(compiled(op(">", "x", 1)).evaluate(array()).isTrue());
    }

    @Test
    void stopsARuleThatMultipliesItsOwnWork() {
        var hundred = JsonArray.of(Collections.nCopies(100, json(1)).stream());
        JsonValue logic = op("+", var("accumulator"), 1);
        for (var level = 0; level < 5; level++) {
            logic = op("reduce", hundred, logic, 0);
        }
        var error = assertInstanceOf(EvaluationError.class, compiled(logic).evaluate(array()));
        assertEquals(TOO_MANY_STEPS, error.code());
    }

    @Test
    void stopsALambdaThatDoublesItsAccumulator() {
        var items = JsonArray.of(IntStream.range(0, 60).mapToObj(JsonNumber::of));
        var doubled = op("reduce", var(""), array(var("accumulator"), var("accumulator")), 0);
        var nested = op("reduce", var(""), op("reduce", array(var("")), var(""), var("")), 0);
        assertEquals(TOO_LARGE, ((EvaluationError) compiled(doubled).evaluate(items)).code());
        assertEquals(TOO_LARGE, ((EvaluationError) compiled(nested).evaluate(items)).code());
    }

    @Test
    void survivesTheDeepestValueALambdaMayBuild() {
        var items = JsonArray.of(IntStream.range(0, 400).mapToObj(JsonNumber::of));
        assertInstanceOf(
                Value.class, compiled(op("reduce", var(""), var(""), 0)).evaluate(items));
    }

    @Test
    void namesThePathsItReads() {
        var logic =
                op("if", var("payload.r.0"), op("reduce", var("payload.v"), var("current.dn"), 0), var("external.x"));
        assertEquals(
                Set.of("payload.r.0", "payload.v", "external.x"),
                compiled(logic).paths());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "a.", ".a", "a..b"})
    void refusesAPathWithAnEmptyFragment(String path) {
        refuses("", var(path));
    }

    @Test
    void refusesWhatIsNoExpression() {
        refuses("", json(null));
        refuses("", json(3.14));
        refuses("", JsonObject.EMPTY);
        refuses("", object("var", 0));
        refuses("", object("and", "x"));
        refuses("", op("all", 1));
        refuses("/and/1", op("and", true, json(null)));
        refuses("/if/2/!/0", op("if", true, true, op("!", 0.5)));
        refuses("/1", array(1, op("or", true, true)));
    }

    @Test
    void refusesAWrongNumberOfOperands() {
        refuses("", op("and", true));
        refuses("", op("if", true, true));
        refuses("", op("===", 1));
        refuses("", op("===", 1, 1, 1));
        refuses("", op("!", true, true));
        refuses("", op("<", 1, 2, 3, 4));
        refuses("", op("plusTime", "2021", 0));
        refuses("", op("reduce", array(), 0));
        refuses("", op("dccDateOfBirth"));
        refuses("", op("extractFromUVCI", "x"));
    }

    @Test
    void refusesAComputedAmountUnitOrIndex() {
        refuses("", op("plusTime", "2021", var("x"), "day"));
        refuses("", op("plusTime", "2021", 0.5, "day"));
        refuses("", op("plusTime", "2021", 1, "week"));
        refuses("", op("extractFromUVCI", "x", "1"));
    }

    @Test
    void refusesAnExpressionNestedToExhaustTheStack() {
        JsonValue logic = json(true);
        for (var level = 0; level < 50_000; level++) {
            logic = op("!", logic);
        }
        assertInstanceOf(Refused.class, CertLogic.compile(logic));
    }

    @Test
    void refusesAnExpressionTooLargeToCheck() {
        var wide = JsonArray.of(Collections.nCopies(CertLogic.LARGEST, json(1)).stream());
        assertInstanceOf(Refused.class, CertLogic.compile(wide));
    }

    @Test
    void reportsABrokenWrittenDateOnlyWhereItIsNeeded() {
        fails(NOT_A_DATE, "", op("plusTime", "2021-13", 0, "day"), array());
        gives(true, op("if", true, true, op("plusTime", "2021-13", 0, "day")), array());
    }

    private static Compiled compiled(JsonValue logic) {
        return assertInstanceOf(Compiled.class, CertLogic.compile(logic));
    }

    private static void gives(Object expected, JsonValue logic, JsonValue data) {
        assertEquals(new Value(json(expected)), compiled(logic).evaluate(data));
    }

    private static void fails(EvaluationError.Code code, String at, JsonValue logic, JsonValue data) {
        assertEquals(new EvaluationError(code, at), compiled(logic).evaluate(data));
    }

    private static void refuses(String at, JsonValue logic) {
        assertEquals(
                at,
                assertInstanceOf(Refused.class, CertLogic.compile(logic)).at().text());
    }
}
