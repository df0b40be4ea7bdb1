package dev.rapporteur.value;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTests {

	@Test
	void leavesPlainTextsAlone() {
		String text = "There is no run \u8a66\u9a13, nor \ud83d\ude00";
		assertThat(OneLine.of(text)).isSameAs(text);
	}

	@Test
	void escapesWhateverEndsALine() {
		assertThat(OneLine.of("a\nb\rc\td\u0085e\u2028f\u2029g\u001b[31mh\u0000"))
			.isEqualTo("a\\nb\\rc\\td\\u0085e\\u2028f\\u2029g\\u001b[31mh\\u0000");
	}

	@Test
	void keepsBothEndsOfWhatIsTooLong() {
		assertThat(OneLine.of("Unknown field " + "x".repeat(1_000_000) + "; known are id, name"))
			.isEqualTo("Unknown field " + "x".repeat(686) + "... (999134 characters left out) ..." + "x".repeat(180)
					+ "; known are id, name");
	}

	@Test
	void tearsNoCharacterApart() {
		assertThat(OneLine.of("\ud83d\ude00".repeat(1_000)))
			.isEqualTo("\ud83d\ude00".repeat(350) + "... (1100 characters left out) ..." + "\ud83d\ude00".repeat(100));
		assertThat(OneLine.of("x" + "\ud83d\ude00".repeat(1_000) + "x")).isEqualTo("x" + "\ud83d\ude00".repeat(349)
				+ "... (1104 characters left out) ..." + "\ud83d\ude00".repeat(99) + "x");
	}

}
