package dev.rapporteur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service says about settings that it doesn't know, in processes of its own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MisspeltSettingsTests {

	@TempDir
	private Path directory;

	private Path runtime = Path.of("");

	@BeforeEach
	void createRuntimeDirectory() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	private List<String> warnings(Map<String, String> environment, String... arguments) throws Exception {
		List<String> all = new ArrayList<>(List.of("--spring.main.web-application-type=none"));
		all.addAll(List.of(arguments));
		try (ServerProcess server = ServerProcess.launch(ServerProcess.command(this.runtime, all), this.runtime,
				environment)) {
			server.awaitOutput("Reporting to");
			return server.output()
				.lines()
				.filter((line) -> line.contains(" WARN "))
				.map((line) -> line.replaceFirst(".* : ", "").replace(this.directory.toString(), "<directory>"))
				.toList();
		}
	}

	@Test
	void warnsOfEachWithTheNearestNameAndNotTheValue() throws Exception {
		Path file = Files.writeString(this.directory.resolve("own.properties"), """
				rapporteur.closed-rnus=5
				rapporteur.allowed-directories[0]=/srv
				""");
		Map<String, String> environment = Map.of("RAPPORTEUR_MAXIMUMCLIENT", "1", "RAPPORTEUR_HTTP_TOKN", "secret");
		assertThat(warnings(environment, "--rapporteur.report-fromat=yaml", "--raporteur.utc=true", "--utc=true",
				"--rapporteur.something=1", "--spring.config.additional-location=file:" + file))
			.containsExactlyInAnyOrder(
					"The argument --rapporteur.report-fromat is unknown and has no effect: rapporteur.report-format may be meant",
					"The argument --raporteur.utc is unknown and has no effect: rapporteur.utc may be meant",
					"The argument --utc is unknown and has no effect: rapporteur.utc may be meant",
					"The argument --rapporteur.something is unknown and has no effect",
					"The environment variable RAPPORTEUR_MAXIMUMCLIENT is unknown and has no effect: RAPPORTEUR_MAXIMUMCLIENTS may be meant",
					"The environment variable RAPPORTEUR_HTTP_TOKN is unknown and has no effect: RAPPORTEUR_HTTP_TOKEN may be meant",
					"The setting rapporteur.closed-rnus in Config resource 'file [<directory>/own.properties]' via location 'file:<directory>/own.properties' is unknown and has no effect: rapporteur.closed-runs may be meant");
	}

	@Test
	void acceptsAllFormsOfANameAndWhatBelongsToOthers() throws Exception {
		Map<String, String> environment = Map.ofEntries(Map.entry("RAPPORTEUR_REPORTFORMAT", "json"),
				Map.entry("RAPPORTEUR_REPORT_FORMAT", "json"), Map.entry("RAPPORTEUR_ALLOWEDDIRECTORIES_0", "/srv"),
				Map.entry("RAPPORTEUR_URL", "http://x"), Map.entry("RAPPORTEUR_TOKEN", "secret"),
				Map.entry("RAPPORTEUR_HOME", this.directory.toString()), Map.entry("RAPPORTEUR_JAR", "/x.jar"),
				Map.entry("RAPPORTEUR_PORT", "tcp://10.0.0.1:80"), Map.entry("RAPPORTEUR_SERVICE_HOST", "10.0.0.1"),
				Map.entry("RAPPORTEUR_PORT_8080_TCP_ADDR", "10.0.0.1"), Map.entry("REPORTER_PARENT_PID", "0"),
				Map.entry("JAVA_TOOL_OPTIONS", "-Drapporteur.junit.enabled=false -Drapporteur.closedRuns=7"));
		assertThat(warnings(environment, "--rapporteur.maximumClients=5", "--RAPPORTEUR.SUBSCRIBER_QUEUE=10",
				"--rapporteur.http.allowed-hosts[0]=lab", "--server.port=0"))
			.isEmpty();
	}

}
