package dev.rapporteur.redaction;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RedactionTests {

	private static final String SECRET = "hunter2 ü";

	private final Redaction redaction = rules("rapporteur.redaction.keys=password,*_token",
			"rapporteur.redaction.patterns=ghp_[a-z]+")
		.ofRun(Secrets.of(List.of(SECRET, "4711")));

	private static RedactionRules rules(String... settings) {
		return DefaultSettings.of(RedactionSettings.class, settings).rules();
	}

	static Stream<List<Object>> values() {
		return Stream.of(List.of("a hunter2 ü, b", "a ***, b", 1), List.of("hunter2 ühunter2 ü", "***", 1),
				List.of("hunter2+%C3%BC hunter2%20%C3%BC aHVudGVyMiDDvA==", "*** *** ***", 3),
				List.of("ghp_abc:ghp_def", "***:***", 2), List.of(4711L, "***", 1), List.of(47110L, 47110L, 0),
				List.of(new BigInteger("4711"), "***", 1),
				List.of(Map.of("Password", List.of("x")), Map.of("Password", "***"), 1),
				List.of(Map.of("api_token", 5L, "tokens", 5L), Map.of("api_token", "***", "tokens", 5L), 1),
				List.of(Map.of("password", None.NONE), Map.of("password", None.NONE), 0),
				List.of(Map.of(new Bytes(bytes("password"), false), 5L),
						Map.of(new Bytes(bytes("password"), false), "***"), 1),
				List.of(Tuple.of("a", List.of(SECRET)), Tuple.of("a", List.of("***")), 1),
				List.of(new SetValue(Set.of(SECRET), true), new SetValue(Set.of("***"), true), 1),
				List.of(new Bytes(bytes("a hunter2 ü"), true), new Bytes(bytes("a ***"), true), 1),
				List.of(new Bytes(new byte[] { -1, '4', '7', '1', '1' }, false),
						new Bytes(new byte[] { -1, '*', '*', '*' }, false), 1),
				List.of(new TestResult(ResultCode.FAILED, SECRET, Map.of("password", 1L)),
						new TestResult(ResultCode.FAILED, "***", Map.of("password", "***")), 2),
				List.of(new ExceptionValue(new PythonName("builtins", "OSError"), Tuple.of(SECRET),
						Map.of("a", SECRET)),
						new ExceptionValue(new PythonName("builtins", "OSError"), Tuple.of("***"), Map.of("a", "***")),
						2),
				List.of(zoned(SECRET), zoned("***"), 1));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static DateTime zoned(String zone) {
		return new DateTime(LocalDateTime.of(2026, 1, 1, 0, 0), new FixedZone(TimeDelta.ofSeconds(0), zone));
	}

	@ParameterizedTest
	@MethodSource("values")
	void nobodySeesWhatIsHidden(List<Object> example) {
		assertThat(this.redaction.value(example.get(0))).isEqualTo(example.get(1));
		assertThat(this.redaction.hidden()).isEqualTo(((Integer) example.get(2)).longValue());
	}

	@Test
	void whatHidesNothingStaysTheSame() {
		Map<String, Object> value = Map.of("a", List.of("b", 1L), "c", Tuple.of(new OrderedMap()));
		assertThat(this.redaction.value(value)).isSameAs(value);
		assertThat(rules().ofRun(Secrets.NONE).isActive()).isFalse();
	}

	@Test
	void keysThatBecomeAlikeStayApart() {
		Map<Object, Object> value = new LinkedHashMap<>();
		value.put("ghp_a", 1L);
		value.put("ghp_b", 2L);
		value.put("ghp_c", 3L);
		assertThat(this.redaction.value(value)).hasToString("{***=1, *** (2)=2, *** (3)=3}");
	}

	@Test
	void ordersAndObjectsStayWhatTheyAre() {
		OrderedMap ordered = new OrderedMap();
		ordered.put("password", "x");
		assertThat(this.redaction.value(ordered)).isInstanceOf(OrderedMap.class).hasToString("{password=***}");
		OpaqueObject object = new OpaqueObject(OpaqueObject.Construction.NEW_OBJECT, new PythonName("lib", "Login"),
				Tuple.of(SECRET), Map.of("password", "x"));
		object.items().add("4711");
		object.entries().put("password", "x");
		object.setState(Map.of("password", "x"));
		OpaqueObject copy = (OpaqueObject) this.redaction.value(object);
		assertThat(copy.arguments()).isEqualTo(Tuple.of("***"));
		assertThat(copy.keywords()).isEqualTo(Map.of("password", "***"));
		assertThat(copy.items()).isEqualTo(List.of("***"));
		assertThat(copy.entries()).isEqualTo(Map.of("password", "***"));
		assertThat(copy.state()).isEqualTo(Map.of("password", "***"));
	}

	@Test
	void whatHoldsItselfIsCopiedAsItIs() {
		List<Object> list = new ArrayList<>(List.of(SECRET));
		list.add(list);
		List<?> copy = (List<?>) this.redaction.value(list);
		assertThat(copy.getFirst()).isEqualTo("***");
		assertThat(copy.getLast()).isSameAs(copy);
		List<Object> within = new ArrayList<>(List.of(SECRET));
		Tuple tuple = Tuple.of(within);
		within.add(tuple);
		assertThat(this.redaction.value(tuple)).isEqualTo(Tuple.of(List.of("***", "***")));
	}

	@Test
	@Timeout(30)
	void aSmallMessageWithAnEnormousValueTakesNoTime() {
		Object value = new ArrayList<>(List.of("4711"));
		for (int depth = 0; depth < 100; depth++) {
			value = new ArrayList<>(List.of(value, value));
		}
		this.redaction.value(value);
		assertThat(this.redaction.hidden()).isEqualTo(1);
	}

	@Test
	@Timeout(30)
	void noExpressionTakesForEver() {
		String text = "a".repeat(100_000) + "!";
		assertThat(rules("rapporteur.redaction.patterns=(a+)+$").ofRun(Secrets.NONE).text(text)).isEqualTo(text);
	}

	@Test
	void beginAndEndAreThoseOfLines() {
		assertThat(rules("rapporteur.redaction.patterns=^key: .*$").ofRun(Secrets.NONE).text("a\nkey: x\nb"))
			.isEqualTo("a\n***\nb");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"rapporteur.redaction.patterns=a(b | rapporteur.redaction.patterns: a(b is no regular expression of RE2: missing closing )",
			"rapporteur.redaction.patterns=x* | rapporteur.redaction.patterns: x* matches the empty text, and so all texts",
			"rapporteur.redaction.patterns=(?=x) | rapporteur.redaction.patterns: (?=x) is no regular expression of RE2: invalid or unsupported Perl syntax",
			"rapporteur.redaction.keys=*sult | rapporteur.redaction.keys: *sult would hide the argument result, without which no report is made",
			"rapporteur.redaction.keys[0]= | rapporteur.redaction.keys must not hold an empty name" })
	void rulesThatCantBeUsedAreNamed(String setting, String message) {
		assertThat(catchCause(setting)).isEqualTo(message);
	}

	private static String catchCause(String setting) {
		try {
			return "usable: " + rules(setting);
		}
		catch (RuntimeException ex) {
			Throwable cause = ex;
			while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
				cause = cause.getCause();
			}
			return String.valueOf(cause.getMessage());
		}
	}

	@Test
	void secretsThatCantBeHiddenAreNamedByTheirPlace() {
		assertThatIllegalArgumentException().isThrownBy(() -> Secrets.of(List.of("abcd", "abc")))
			.withMessage("secrets[1] must have 4 to 10000 characters, not only blanks: 3");
		assertThatIllegalArgumentException().isThrownBy(() -> Secrets.of(List.of("abcd", 1L)))
			.withMessage("secrets[1] must be a string");
		List<String> many = Stream.iterate(1000, (number) -> number + 1).limit(101).map(String::valueOf).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> Secrets.of(many))
			.withMessage("secrets: a run can have 100, these are 101");
		assertThat(Secrets.of(List.of(SECRET))).hasToString("1 secrets");
	}

	@Test
	void allTextsAreHiddenUntilLostSecretsAreGivenAgain() {
		Redaction resumed = RedactionRules.NONE.ofRun(Secrets.NONE);
		resumed.replaySecrets(2);
		resumed.replayHidden(5);
		assertThat(resumed.value(List.of("anything", 1L))).isEqualTo(List.of("***", 1L));
		resumed.add(Secrets.of(List.of(SECRET)));
		assertThat(resumed.text("anything")).isEqualTo("***");
		resumed.add(Secrets.of(List.of("4711")));
		assertThat(resumed.text("anything 4711")).isEqualTo("anything ***");
		assertThat(resumed.hidden()).isEqualTo(8);
		assertThat(resumed.takeUnnoted()).isEqualTo(3);
		assertThat(resumed.takeUnnoted()).isZero();
	}

}
