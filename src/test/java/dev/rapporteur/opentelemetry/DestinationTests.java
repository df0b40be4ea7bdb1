package dev.rapporteur.opentelemetry;

import java.util.Map;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DestinationTests {

	private static final String BASE = "OTEL_EXPORTER_OTLP_ENDPOINT";

	private static Destination of(Map<String, String> environment, String... settings) {
		return Destination.of(DefaultSettings.of(OpenTelemetrySettings.class, settings), environment);
	}

	@Test
	void settingsGoBeforeTheEnvironment() {
		Map<String, String> environment = Map.of(BASE, "https://base:4318/", "OTEL_EXPORTER_OTLP_HEADERS", "a=1,b=2",
				"OTEL_EXPORTER_OTLP_TRACES_HEADERS", "b=x%2Cy");
		assertThat(of(Map.of()).endpoint()).isEqualTo("http://localhost:4318/v1/traces");
		assertThat(of(environment).endpoint()).isEqualTo("https://base:4318/v1/traces");
		assertThat(of(environment).headers()).isEqualTo(Map.of("a", "1", "b", "x,y"));
		assertThat(of(Map.of(BASE, "http://base", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces/x")).endpoint())
			.isEqualTo("http://traces/x");
		Destination chosen = of(environment, "rapporteur.opentelemetry.endpoint=http://chosen/v1/traces",
				"rapporteur.opentelemetry.headers=c=3,d=4+4");
		assertThat(chosen.endpoint()).isEqualTo("http://chosen/v1/traces");
		assertThat(chosen.headers()).isEqualTo(Map.of("c", "3", "d", "4+4"));
	}

	@Test
	void whatHasAWrongFormIsNamedButNoSecretTold() {
		assertThatIllegalArgumentException().isThrownBy(() -> of(Map.of(BASE, "collector:4318")))
			.withMessage("OTEL_EXPORTER_OTLP_ENDPOINT must be a URL with http or https: collector:4318");
		assertThatIllegalArgumentException().isThrownBy(() -> of(Map.of(), "rapporteur.opentelemetry.headers=secret"))
			.withMessage("rapporteur.opentelemetry.headers must be name=value, with commas between");
	}

}
