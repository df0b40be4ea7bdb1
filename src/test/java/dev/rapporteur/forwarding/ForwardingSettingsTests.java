package dev.rapporteur.forwarding;

import java.net.URI;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ForwardingSettings}.
 */
class ForwardingSettingsTests {

	private static ForwardingSettings of(String... settings) {
		return DefaultSettings.of(ForwardingSettings.class, settings);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "url=collector:8080 | rapporteur.forward.url must be a URL with http or https: collector:8080",
					"batch-size=0B      | rapporteur.forward.batch-size is too small: 0B",
					"gathering=-1ms     | rapporteur.forward.gathering is too small: PT-0.001S",
					"heartbeat=0s       | rapporteur.forward.heartbeat is too small: PT0S",
					"patience=-1ms      | rapporteur.forward.patience is too small: PT-0.001S",
					"retry=0s           | rapporteur.forward.retry is too small: PT0S",
					"log-interval=0s    | rapporteur.forward.log-interval is too small: PT0S",
					"log-part=0B        | rapporteur.forward.log-part is too small: 0B" })
	void whatMakesNoSenseIsNamed(String setting, String message) {
		assertThatThrownBy(() -> of("rapporteur.forward." + setting)).rootCause().hasMessage(message);
	}

	@Test
	void aSlashAtTheEndOfTheUrlMakesNoDifference() {
		assertThat(of("rapporteur.forward.url=https://c:1/base/").collector())
			.isEqualTo(URI.create("https://c:1/base"));
		assertThat(of("rapporteur.forward.url=").collector()).isNull();
	}

	@Test
	void secretsAreNotShown() {
		assertThat(of("rapporteur.forward.token=secret", "rapporteur.forward.kafka.bootstrap-servers=k:1",
				"rapporteur.forward.kafka.properties.sasl.jaas.config=secret"))
			.hasToString("ForwardingSettings[url=null, sidecar=null,"
					+ " kafka=Kafka[bootstrapServers=k:1, topicPrefix=rapporteur]]");
	}

}
