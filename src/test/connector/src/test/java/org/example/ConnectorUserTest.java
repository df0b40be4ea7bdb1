package org.example;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.rapporteur.connector.ContextInfo;
import dev.rapporteur.connector.ReportClient;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * Tests of somebody who depends on the connector and on JUnit.
 */
class ConnectorUserTest {

	/** What JUnit itself depends on, and what Surefire adds to run it. */
	private static final List<String> JUNIT = List.of("org/junit/", "org/opentest4j/", "org/apiguardian/",
			"org/jspecify/");

	@Test
	void connectorBringsNothingElse() {
		List<String> others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.endsWith(".jar") && JUNIT.stream().noneMatch(entry::contains))
			.map((entry) -> Path.of(entry).getFileName().toString())
			.toList();
		assertEquals(List.of("rapporteur-0.1.0-SNAPSHOT-connector.jar"), others);
	}

	@Test
	@EnabledIfSystemProperty(named = "rapporteur.junit.directory", matches = ".+")
	void clientTalksToTheServerThatTheListenerReportsTo() {
		Path socket = Path.of(System.getProperty("rapporteur.junit.directory"), "reporter.sock");
		try (ReportClient client = ReportClient.connect(socket)) {
			assertEquals("junit", client.testsuite().map(ContextInfo::id).orElse("none"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void parametersAreReported(int parameter) {
		assertEquals(parameter, Math.abs(-parameter));
	}

	@Test
	@Disabled("shows that it is reported as skipped")
	void disabledTestIsReported() {
	}

}
