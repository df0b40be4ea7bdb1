package dev.rapporteur.junit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JsonTests {

	@Test
	void writesWhatOthersRead() {
		Map<String, Object> value = new LinkedHashMap<>();
		value.put("text", "a \"quoted\" \\ line\nand \u001b[31m \u00e9 \ud83d\ude00");
		value.put("list", List.of(1L, true, "x"));
		value.put("empty", Map.of());
		JsonMapper others = new JsonMapper();
		assertThat(others.readTree(JsonWriter.write(value)))
			.isEqualTo(others.readTree(others.writeValueAsString(value)));
	}

	@Test
	void writesResultsAsTheServiceTakesThem() {
		assertThat(JsonWriter
			.write(List.of(TestResult.of(ResultCode.PASSED), TestResult.of(ResultCode.SKIPPED, "no moon"))))
			.isIn("[{\"value\":\"passed\"},{\"value\":\"skipped\",\"reason\":\"no moon\"}]",
					"[{\"value\":\"passed\"},{\"reason\":\"no moon\",\"value\":\"skipped\"}]");
	}

	@Test
	void aTextThatIsTooLongLosesItsMiddle() {
		String text = JsonWriter.write("a".repeat(60_000) + "b".repeat(60_000));
		assertThat(text).hasSizeLessThan(101_000)
			.startsWith("\"aaa")
			.endsWith("bbb\"")
			.contains("a ... (20000 characters left out) ... b");
	}

	@Test
	void readsWhatOthersWrite() {
		String json = "\t{\"a\": [1, -2, 2.5e1, true, false, null, {}, []], \"b\\u00e9\\n\\/\": \"\\ud83d\\ude00\\\"\"} ";
		Map<String, Object> expected = new LinkedHashMap<>();
		expected.put("a", Arrays.asList(1L, -2L, 25.0, true, false, null, Map.of(), List.of()));
		expected.put("b\u00e9\n/", "\ud83d\ude00\"");
		assertThat(JsonReader.read(json)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[1", "[1 2]", "{\"a\" 1}", "\"a", "\"\\x\"", "\"\\u00g0\"", "tru", "1 2", "-",
			"<html>" })
	void refusesWhatIsNoJson(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(json));
	}

	@Test
	void refusesWhatIsNestedTooDeeply() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
	}

}
