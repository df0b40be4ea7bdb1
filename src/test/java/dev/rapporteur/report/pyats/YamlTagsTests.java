package dev.rapporteur.report.pyats;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlTagsTests {

	@Test
	void textOfAnyLengthCanLookLikeANumber() {
		assertThat(YamlTags.isPlain("1" + ":00".repeat(100_000), YamlTags.STR)).isFalse();
		assertThat(YamlTags.isPlain("00" + ":00".repeat(100_000), YamlTags.STR)).isTrue();
		assertThat(YamlTags.isPlain("00" + ":5:59".repeat(100_000) + ".5", YamlTags.FLOAT)).isTrue();
	}

}
