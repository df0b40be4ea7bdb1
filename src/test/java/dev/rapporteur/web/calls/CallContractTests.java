package dev.rapporteur.web.calls;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same calls give the same errors, tree, reports and events whichever way they come.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Timeout(60)
class CallContractTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@AutoClose
	private final HttpClient client = HttpClient.newHttpClient();

	static Stream<Scenario> scenarios() {
		return Stream.of(Scenarios.all(), ClientScenarios.all(), LogScenarios.all(), ValueScenarios.all())
			.flatMap((family) -> family);
	}

	@ParameterizedTest
	@MethodSource("scenarios")
	void allWaysLeadToTheSame(Scenario scenario) throws Exception {
		Outcome socket = outcome("socket", scenario);
		assertThat(socket.refused()).isEqualTo(scenario.refused());
		for (String way : scenario.ways()) {
			Outcome expected = way.startsWith("addressed") ? socket.withoutClients() : socket;
			Outcome outcome = outcome(way, scenario);
			assertThat(outcome.refused()).as("refused, " + way).isEqualTo(expected.refused());
			assertThat(outcome.tree()).as("tree, " + way).isEqualTo(expected.tree());
			assertThat(outcome.reports()).as("reports, " + way).isEqualTo(expected.reports());
			assertThat(outcome.events()).as("events, " + way).isEqualTo(expected.events());
		}
	}

	private Outcome outcome(String way, Scenario scenario) throws Exception {
		OpenRun run = OpenRun.open(new HttpCalls("http://127.0.0.1:" + this.port), this.client,
				this.directory.resolve(way.replace(' ', '-')), scenario.format());
		return Outcome.of(run, scenario, way);
	}

}
