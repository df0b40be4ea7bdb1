package dev.rapporteur.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.junit.sample.OutcomesSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportingListenerTests {

	@TempDir
	private Path directory;

	private final ListenerWarnings warnings = new ListenerWarnings();

	@AfterEach
	void listenNoMore() {
		this.warnings.close();
	}

	@Test
	void doesNothingUnlessItIsSwitchedOn() throws IOException {
		try (RunningServer server = RunningServer.start(this.directory)) {
			assertAllTestsRun(Map.of("rapporteur.junit.socket", server.socket().toString()));
			try (Stream<Path> files = Files.list(this.directory)) {
				assertThat(files).containsExactlyInAnyOrder(server.socket(),
						this.directory.resolve(".rapporteur.journal"),
						this.directory.resolve(".rapporteur.journal.lock"));
			}
		}
		assertThat(this.warnings.all()).isEmpty();
	}

	@Test
	void warnsOnceWithoutAServer() {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.directory",
				this.directory.toString(), "rapporteur.junit.connect-timeout", "1"));
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.startsWith("There will be no report of this test run: ServerNotStartedException ")
			.contains("No reporter server answers at " + this.directory.resolve("reporter.sock") + " within PT1S");
	}

	@Test
	void warnsOnceIfItDoesNotKnowWhereToReport() {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true"));
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.endsWith(
					"rapporteur.junit.url, rapporteur.junit.socket or rapporteur.junit.directory has to say where the server is");
	}

	@Test
	void warnsOnceIfTheServerGoesInBetween() {
		RunningServer server = RunningServer.start(this.directory);
		TestExecutionListener ending = new TestExecutionListener() {

			@Override
			public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
				server.close();
			}

		};
		assertAllTestsRun(
				Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.directory", this.directory.toString()),
				ending);
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.startsWith("The report of this test run is incomplete: ConnectionBrokenException ");
	}

	@Test
	void takesParametersBeforeTheEnvironment() {
		Map<String, String> environment = Map.of("RAPPORTEUR_JUNIT_ENABLED", "true", "RAPPORTEUR_JUNIT_SOCKET",
				"/environment", "RAPPORTEUR_JUNIT_CONNECTTIMEOUT", "7", "RAPPORTEUR_JUNIT_NAME", "nightly");
		SocketSettings settings = (SocketSettings) ListenerSettings.read(ReportingListener.settings(
				(name) -> Optional.ofNullable(Map.of("rapporteur.junit.socket", "/parameter").get(name)),
				(name) -> Optional.ofNullable(environment.get(name))));
		assertThat(settings.socket()).isEqualTo(Path.of("/parameter"));
		assertThat(settings.name()).isEqualTo("nightly");
		assertThat(settings.connector().connectTimeout()).hasSeconds(7);
		assertThat(settings.connector().callTimeout()).hasSeconds(60);
	}

	@Test
	void namesASettingThatIsWrong() {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.directory",
				this.directory.toString(), "rapporteur.junit.call-timeout", "soon"));
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.endsWith("rapporteur.junit.call-timeout has to be a number of seconds: soon");
	}

	@ParameterizedTest
	@ValueSource(strings = { "socket", "directory" })
	void namesTwoPlacesThatAreBothSet(String other) {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.url", "http://127.0.0.1:1",
				"rapporteur.junit." + other, this.directory.toString()));
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.endsWith("rapporteur.junit.url and rapporteur.junit." + other
					+ " are both set; only one of them can say where to report");
	}

	static void assertAllTestsRun(Map<String, String> parameters, TestExecutionListener... others) {
		TestExecutionSummary summary = SamplePlan.run(parameters, List.of(OutcomesSample.class), others);
		assertThat(summary.getTestsSucceededCount()).isEqualTo(5);
		assertThat(summary.getTestsFailedCount()).isEqualTo(3);
		assertThat(summary.getTestsAbortedCount()).isEqualTo(1);
		assertThat(summary.getTestsSkippedCount()).isEqualTo(1);
	}

}
