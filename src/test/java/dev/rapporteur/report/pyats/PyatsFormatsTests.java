package dev.rapporteur.report.pyats;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PyatsFormatsTests {

	@ParameterizedTest
	@CsvSource({ "json, json", "YAML, yaml", "yaml, yaml", "toml, json", "'', json" })
	void takesEverythingButYamlForJson(String word, String format) {
		assertThat(PyatsFormats.resultsFormat(word)).isEqualTo(format);
	}

}
