package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.report.Trees;
import dev.rapporteur.repr.PythonRepr;
import dev.rapporteur.repr.ValueLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that are hard to quote, with what pyATS 26.9 and Python 3.11 made of them.
 */
class TextsTests {

	static List<Text> texts() throws IOException {
		try (InputStream stream = TextsTests.class.getResourceAsStream("texts.json")) {
			return List.of(JsonMapper.shared().readValue(stream, Text[].class));
		}
	}

	@ParameterizedTest
	@MethodSource("texts")
	void writesJsonAsPyatsDoes(Text text) throws IOException {
		assertThat(Written.json(text.text())).isEqualTo(text.json());
	}

	@ParameterizedTest
	@MethodSource("texts")
	void writesYamlAsPyatsDoes(Text text) throws IOException {
		Trees tree = Trees.of("extra", Map.of("v", text.text()));
		String yaml = Written.output((output) -> new ContextWalker(tree).walk(tree.context(0),
				new YamlResults(output, ValueLimits.DEFAULT)));
		assertThat(yaml).endsWith("\n  extra:\n" + text.yaml() + "version: '3.4'\n");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void showsTextsAsPythonDoes(Text text) {
		assertThat(PythonRepr.of(text.text(), ValueLimits.DEFAULT.maximumDepth())).isEqualTo(text.repr());
	}

	record Text(String name, String text, String json, String yaml, String repr) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
