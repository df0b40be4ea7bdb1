package dev.rapporteur.web.events;

import java.util.Arrays;
import java.util.Map;

import dev.rapporteur.event.EventType;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The description of the events over HTTP.
 */
class EventDescriptionTests {

	@Test
	void theTypesOfAllEventsAreDescribed() {
		YamlMapFactoryBean yaml = new YamlMapFactoryBean();
		yaml.setResources(new ClassPathResource("openapi.yaml", EventController.class));
		Map<String, Object> description = yaml.getObject();
		assertThat(description).isNotNull();
		assertThat(String.valueOf(description))
			.contains("enum=" + Arrays.stream(EventType.values()).map(EventType::word).toList());
	}

}
