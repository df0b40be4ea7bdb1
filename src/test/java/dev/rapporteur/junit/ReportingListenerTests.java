package dev.rapporteur.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.junit.sample.OutcomesSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportingListenerTests {

	@TempDir
	private Path directory;

	private final Logger logger = Logger.getLogger(ReportingListener.class.getName());

	private final List<String> warnings = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord logged) {
			ReportingListenerTests.this.warnings.add(logged.getMessage());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	@BeforeEach
	void listenToWarnings() {
		this.logger.addHandler(this.handler);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.removeHandler(this.handler);
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
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void warnsOnceWithoutAServer() {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.directory",
				this.directory.toString(), "rapporteur.junit.connect-timeout", "1"));
		assertThat(this.warnings).singleElement()
			.asString()
			.startsWith("There will be no report of this test run: ServerNotStartedException ")
			.contains("No reporter server answers at " + this.directory.resolve("reporter.sock") + " within PT1S");
	}

	@Test
	void warnsOnceIfItDoesNotKnowWhereToReport() {
		assertAllTestsRun(Map.of("rapporteur.junit.enabled", "true"));
		assertThat(this.warnings).singleElement()
			.asString()
			.endsWith("rapporteur.junit.socket or rapporteur.junit.directory has to say where the server is");
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
		assertThat(this.warnings).singleElement()
			.asString()
			.startsWith("The report of this test run is incomplete: ConnectionBrokenException ");
	}

	@Test
	void takesParametersBeforeTheEnvironment() {
		Map<String, String> environment = Map.of("RAPPORTEUR_JUNIT_ENABLED", "true", "RAPPORTEUR_JUNIT_SOCKET",
				"/environment", "RAPPORTEUR_JUNIT_CONNECTTIMEOUT", "7", "RAPPORTEUR_JUNIT_NAME", "nightly");
		ListenerSettings settings = ListenerSettings.read(ReportingListener.settings(
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
		assertThat(this.warnings).singleElement()
			.asString()
			.endsWith("rapporteur.junit.call-timeout has to be a number of seconds: soon");
	}

	private static void assertAllTestsRun(Map<String, String> parameters, TestExecutionListener... others) {
		TestExecutionSummary summary = SamplePlan.run(parameters, List.of(OutcomesSample.class), others);
		assertThat(summary.getTestsSucceededCount()).isEqualTo(5);
		assertThat(summary.getTestsFailedCount()).isEqualTo(3);
		assertThat(summary.getTestsAbortedCount()).isEqualTo(1);
		assertThat(summary.getTestsSkippedCount()).isEqualTo(1);
	}

}
