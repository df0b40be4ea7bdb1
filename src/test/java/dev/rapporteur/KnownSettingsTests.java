package dev.rapporteur;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSettingsTests {

	private final KnownSettings settings = KnownSettings.read();

	@Test
	void areAllThatTheMetadataHas() throws IOException {
		List<String> names = new ArrayList<>();
		try (InputStream metadata = KnownSettingsTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : new JsonMapper().readTree(Objects.requireNonNull(metadata)).get("properties")) {
				names.add(property.get("name").stringValue());
			}
		}
		assertThat(this.settings.names()).hasSizeGreaterThan(50).containsExactlyElementsOf(names);
	}

	@Test
	void thoseThatOthersChooseAreAmongThem() {
		assertThat(this.settings.has("rapporteur.forward.kafka.properties.sasl.mechanism")).isTrue();
		assertThat(this.settings.hasVariable("RAPPORTEUR_FORWARD_KAFKA_PROPERTIES_SASL_MECHANISM")).isTrue();
		assertThat(this.settings.has("rapporteur.forward.kafka.topic.sasl")).isFalse();
	}

	@Test
	void haveNoGroupsAmongThem() {
		assertThat(this.settings.has("rapporteur.http")).isFalse();
		assertThat(this.settings.has("rapporteur.http.token")).isTrue();
	}

}
