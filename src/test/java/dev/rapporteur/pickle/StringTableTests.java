package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StringTableTests {

	private final StringTable table = new StringTable();

	private @Nullable String get(String text) {
		byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.UTF_8);
		return this.table.get(bytes, 1, bytes.length - 2);
	}

	private String met(String text) {
		return Objects.requireNonNull(get(text));
	}

	@Test
	void textsThatDifferInOneCharacterAnywhereAreMetAgain() {
		String text = "checks that the step is as it should be";
		List<String> texts = IntStream.range(0, text.length())
			.mapToObj((place) -> text.substring(0, place) + '#' + text.substring(place + 1))
			.toList();
		List<String> first = texts.stream().map(this::met).toList();
		assertThat(first).isEqualTo(texts);
		List<Integer> others = IntStream.range(0, texts.size())
			.filter((i) -> met(texts.get(i)) != first.get(i))
			.boxed()
			.toList();
		// two of them may have one place
		assertThat(others).hasSizeLessThan(4);
	}

	@Test
	void otherTextsAreLeftToOthers() {
		assertThat(get("snow \u2603")).isNull();
		assertThat(get("snow \u2603".repeat(20))).isNull();
	}

	@Test
	void shortAndLongTextsAreMadeWithoutIt() {
		assertThat(get("")).isEmpty();
		assertThat(get("x".repeat(100))).isEqualTo("x".repeat(100)).isNotSameAs(get("x".repeat(100)));
	}

}
