package dev.rapporteur.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.junit.sample.ChattySample;
import dev.rapporteur.junit.sample.OutcomesSample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import tools.jackson.databind.JsonNode;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes wrong on the way to a service: it never fails a test, and never passes.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpReportingTests {

	@TempDir
	private Path directory;

	private final ListenerWarnings warnings = new ListenerWarnings();

	@AfterEach
	void listenNoMore() {
		this.warnings.close();
	}

	private static Map<String, String> settings(String url, String... more) {
		Map<String, String> settings = new HashMap<>(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.url",
				url, "rapporteur.junit.run", "build-1", "rapporteur.junit.task", "tests"));
		for (int i = 0; i < more.length; i += 2) {
			settings.put("rapporteur.junit." + more[i], more[i + 1]);
		}
		return settings;
	}

	private void assertWarnings(String first, String last) {
		assertThat(this.warnings.all()).hasSize(2);
		assertThat(this.warnings.all().get(0))
			.matches("No more of this test run is reported to http://[^ ]+, run build-1: " + first);
		assertThat(this.warnings.all().get(1)).matches("The report of this test run is incomplete: " + last
				+ " results are missing in http://[^ ]+, run build-1");
	}

	@Test
	void aServiceThatIsNotThereIsWarnedOf() {
		ReportingListenerTests.assertAllTestsRun(settings("http://127.0.0.1:1", "connect-timeout", "1"));
		assertWarnings("it doesn't answer: java.net.ConnectException", "16 of 16");
	}

	@Test
	void aServiceThatNeverAnswersIsNotWaitedForLongerThanIsSet() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ReportingListenerTests
				.assertAllTestsRun(settings("http://127.0.0.1:" + silent.getLocalPort(), "end-timeout", "1"));
		}
		assertThat(this.warnings.all()).singleElement()
			.asString()
			.startsWith("The report of this test run is incomplete: 16 of 16 results are missing in ");
	}

	@Test
	void whatIsTooMuchToWaitIsGivenUpAndNeverWaitedFor() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			SamplePlan.run(settings("http://127.0.0.1:" + silent.getLocalPort(), "end-timeout", "1", "queue", "1"),
					List.of(ChattySample.class));
		}
		assertWarnings("more than rapporteur.junit.queue allows waits to be sent", "5 of 5");
	}

	@Test
	void aReportWithoutAnEndIsErrored() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory)) {
			SamplePlan.run(settings(service.url(), "queue", "1"), List.of(ChattySample.class));
			service.awaitClosed("build-1");
			assertWarnings("more than rapporteur.junit.queue allows waits to be sent", "[0-9] of 5");
			assertThat(
					HttpCalls.json(service.http().get(service.path("build-1") + "/summary")).get("result").asString())
				.isEqualTo("errored");
		}
	}

	@Test
	void aTokenThatIsRefusedIsWarnedOfAndNotShown() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.token=0123456789abcdef")) {
			ReportingListenerTests.assertAllTestsRun(settings(service.url(), "token", "wr0ng-0123456789"));
			assertWarnings("it answers 401 .*", "16 of 16");
			assertThat(this.warnings.all().toString()).doesNotContain("wr0ng");
		}
	}

	@Test
	void aTokenThatIsRightLetsIn() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.token=0123456789abcdef")) {
			ReportingListenerTests.assertAllTestsRun(settings(service.url(), "token", "0123456789abcdef"));
			assertThat(this.warnings.all()).isEmpty();
		}
	}

	@Test
	void whatIsNoRapporteurIsWarnedOf() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory)) {
			ReportingListenerTests.assertAllTestsRun(settings(service.url() + "/elsewhere"));
		}
		assertWarnings("it answers 404.*", "16 of 16");
	}

	@Test
	void aServiceThatEndsInBetweenIsWarnedOf() throws Exception {
		JoinedService service = JoinedService.start(this.directory);
		TestExecutionListener ending = new TestExecutionListener() {

			@Override
			public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
				service.close();
			}

		};
		ReportingListenerTests.assertAllTestsRun(settings(service.url(), "call-timeout", "1", "connect-timeout", "1"),
				ending);
		assertWarnings("it .*", "[0-9]+ of 16");
	}

	@Test
	void manyCommandsAreSentInBatchesThatTheServiceTakes() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.maximum-batch=2")) {
			ReportingListenerTests.assertAllTestsRun(settings(service.url()));
			service.awaitClosed("build-1");
			assertThat(this.warnings.all()).isEmpty();
			assertThat(HttpCalls.json(service.http().get(service.path("build-1") + "/summary"))
				.get("open")
				.get("total")
				.asInt()).isZero();
		}
	}

	@Test
	void aProcessThatWasTakenForGoneComesBack() throws Exception {
		try (JoinedService service = JoinedService.start(this.directory, "rapporteur.http.join-grace=4s")) {
			Set<String> ousted = new HashSet<>();
			TestExecutionListener ousting = new TestExecutionListener() {

				@Override
				public void executionStarted(TestIdentifier identifier) {
					if (identifier.isTest()) {
						oust(service, ousted);
					}
				}

			};
			SamplePlan.run(settings(service.url(), "client-timeout", "1"), List.of(OutcomesSample.class), ousting);
			service.awaitClosed("build-1");
			assertThat(this.warnings.all()).isEmpty();
			assertThat(ousted).hasSizeGreaterThan(1);
		}
	}

	/** Until the client registers anew. */
	private static void oust(JoinedService service, Set<String> ousted) {
		await().until(() -> {
			String path = service.path("build-1");
			JsonNode clients = HttpCalls.json(service.http().get(path + "/clients"));
			for (JsonNode client : clients) {
				String id = client.get("client").asString();
				service.http().delete(path + "/clients/" + id);
				ousted.add(id);
			}
			return !clients.isEmpty();
		});
	}

}
