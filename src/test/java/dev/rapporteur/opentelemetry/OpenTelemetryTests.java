package dev.rapporteur.opentelemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.HexFormat;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@HttpTest({ "rapporteur.opentelemetry.enabled=true", "rapporteur.opentelemetry.delay=50ms" })
@DirtiesContext
class OpenTelemetryTests {

	private static final SpanReceiver RECEIVER = receiver();

	private final HttpCalls http;

	OpenTelemetryTests(HttpCalls http) {
		this.http = http;
	}

	private static SpanReceiver receiver() {
		try {
			return new SpanReceiver();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@DynamicPropertySource
	static void send(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.opentelemetry.endpoint", () -> RECEIVER.endpoint() + "/v1/traces");
	}

	@AfterAll
	static void end() {
		RECEIVER.close();
	}

	@Test
	void aRunOverHttpIsATraceWithinThatOfItsCaller() throws Exception {
		HttpRequest opening = this.http.request("/api/v1/runs")
			.header("Content-Type", "application/json")
			.header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
			.POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"r\", \"socket\": false}"))
			.build();
		String run = this.http.send(opening).headers().firstValue("Location").orElseThrow();
		this.http.post(run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"S\"}");
		this.http.post(run + "/close");
		await().until(() -> RECEIVER.spans().size() == 2);
		assertThat(RECEIVER.spans()).extracting(Span::getName).containsExactly("S", "r");
		Span root = RECEIVER.spans().getLast();
		HexFormat hex = HexFormat.of();
		assertThat(hex.formatHex(root.getTraceId().toByteArray())).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(hex.formatHex(root.getParentSpanId().toByteArray())).isEqualTo("00f067aa0ba902b7");
		// they count as sent once the receiver has answered
		await().untilAsserted(() -> assertThat(this.http.get("/actuator/prometheus").body()).contains(
				"rapporteur_spans_total{outcome=\"sent\"} 2.0", "rapporteur_spans_total{outcome=\"dropped\"} 0.0",
				"rapporteur_spans_waiting 0.0"));
	}

}
