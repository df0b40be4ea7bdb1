package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.NormalizedReport;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the client promises, whichever server is at the other end.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ReportClientContract extends ServerContract {

	/**
	 * What becomes of a suite and a task, all of whose sections were skipped, when their
	 * client leaves.
	 */
	abstract String resultOfWhatIsLeftOpen();

	private ReportClient clientWithTask() {
		ReportClient client = client();
		client.startTestsuite(TestsuiteStart.of("J").name("job"));
		client.startTask(TaskStart.of("T"));
		return client;
	}

	@Test
	void reportsEverythingThatAReportCanHold() throws Exception {
		Path log = Files.writeString(runtime().resolve("TaskLog.T"), "before\n");
		ReportClient client = client();
		client.ping();
		client.startTestsuite(TestsuiteStart.of("J")
			.name("job")
			.jobType("java")
			.commandLine("java -jar tests.jar")
			.jobfile(Path.of("/job.java"))
			.host("host")
			.user("user")
			.submitter("user")
			.suiteName("nightly")
			.meta(Map.of("branch", "main")));
		client.startPlugin(PluginStart.ofJob("P", "Plug", "J"));
		client.stopPlugin(PluginStop.of(TestResult.of(ResultCode.PASSED)));
		reportTask(client, log);
		client.stopTestsuite(TestsuiteStop.of().numberOfTasks(1));
		client.addTestsuiteExtra(Map.of("suite_id", "S"));
		client.generateReport();
		client.generateXml();
		assertThat(NormalizedReport.read(runtime()))
			.isEqualTo(Files.readString(Path.of("src/test/resources/dev/rapporteur/connector/results.json")));
		assertThat(runtime()).isDirectoryContaining("glob:**/ResultsDetails.xml")
			.isDirectoryContaining("glob:**/ResultsSummary.xml");
	}

	private static void reportTask(ReportClient client, Path log) throws IOException {
		client.startTask(TaskStart.of("T")
			.name("task")
			.description("all of it")
			.testscript(Path.of("/script.java"))
			.scriptType("java")
			.logfile(log));
		client.startSection(
				SectionStart.of("A").type("Testcase").logfile(log).source(Path.of("/A.java"), 12).with("owner", "me"));
		Files.writeString(log, "before\nwithin\n");
		client.addDetail("a detail");
		client.addExtra(Map.of("numbers", new ArrayList<>(List.of(1))));
		client.extendExtra("numbers", List.of(2, 3));
		client.addRunningExtra(Map.of("running", true));
		client.stopSection(SectionStop.of(TestResult.of(ResultCode.FAILED, "why")).parameters(Map.of("p", 1.5)));
		client.startSection(SectionStart.of("B").type("Testcase"));
		client.startSection(SectionStart.of("STEP 1").name("first").type("Step"));
		client.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSED)));
		client.stopSection(SectionStop.of());
		client.startSection(SectionStart.of("C"));
		client.stopSection(SectionStop.of(TestResult.of(ResultCode.ERRORED)).withoutRollup());
		client.stopTask(TaskStop.of());
	}

	@Test
	void showsContextsWhileTheyRunAndAfterwards() {
		ReportClient client = client();
		assertThat(client.testsuite()).isEmpty();
		assertThat(client.currentSection()).isEmpty();
		assertThat(client.sectionObject(List.of())).isEmpty();
		client.startTestsuite(TestsuiteStart.of("J").name("job"));
		client.startTask(TaskStart.of("T"));
		client.startSection(SectionStart.of("A").name("first").type("Testcase"));
		client.addDetail("a detail");
		client.addExtra(Map.of("map", Map.of("a", 1)));
		client.addExtra(Map.of("map", Map.of("b", 2)));
		ContextInfo section = client.currentSection().orElseThrow();
		assertThat(section.id()).isEqualTo("A");
		assertThat(section.name()).isEqualTo("first");
		assertThat(section.type()).isEqualTo("Testcase");
		assertThat(section.path()).isEqualTo(List.of("T", "A"));
		assertThat(section.result()).isEmpty();
		assertThat(section.details()).isEqualTo(List.of("a detail"));
		assertThat(section.extra()).isEqualTo(Map.of("map", Map.of("a", 1L, "b", 2L)));
		assertThat(section.logs()).isEmpty();
		assertThat(section.field("stoptime")).contains(None.NONE);
		client.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSX, "known")));
		assertThat(client.section(List.of("T", "A")).orElseThrow().result())
			.contains(TestResult.of(ResultCode.PASSX, "known"));
		assertThat(client.sectionObject(List.of("T", "A"))).get().isInstanceOf(OpaqueObject.class);
		client.stopTask(TaskStop.of());
		assertThat(client.section(List.of("T")).orElseThrow().summary().orElseThrow().count(ResultCode.PASSX))
			.isEqualTo(1);
		assertThat(client.testsuite().orElseThrow().children()).isEqualTo(List.of("T"));
	}

	@Test
	void changesWhatOthersHaveLeft() throws IOException {
		Path log = Files.writeString(runtime().resolve("TaskLog.T"), "0123456789\n");
		Path forked = Files.writeString(runtime().resolve("TaskLog.T:pid-1"), "");
		ReportClient client = clientWithTask();
		client.startSection(SectionStart.of("A").logfile(forked));
		Files.writeString(forked, "forked\n");
		client.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSED)));
		Files.writeString(log, "0123456789\nforked\n");
		client.updateLogfileData(forked, log, 11);
		// the original counts lines in a thread of its own
		await().untilAsserted(() -> assertThat(client.section(List.of("T", "A")).orElseThrow().logs())
			.isEqualTo(Map.of("file", "TaskLog.T", "begin", 11L, "size", 7L, "size_lines", 1L, "begin_lines", 1L)));
		client.removeSection(List.of("T", "A"));
		assertThat(client.currentSection().orElseThrow().children()).isEmpty();
		client.startSection(SectionStart.of("B"));
		client.stopOpenContexts();
		client.updateTaskResult("T", TestResult.of(ResultCode.PASSED));
		client.finalizeTask("KILLED", TestResult.of(ResultCode.ERRORED, "killed"), "took too long");
		ContextInfo killed = client.section(List.of("KILLED")).orElseThrow();
		assertThat(killed.result()).contains(TestResult.of(ResultCode.ERRORED, "killed"));
		assertThat(killed.details()).isEqualTo(List.of("took too long"));
	}

	@Test
	void throwsTheExceptionsOfTheServer() {
		ReportClient client = clientWithTask();
		client.startSection(SectionStart.of("A"));
		client.stopSection(SectionStop.of());
		DuplicateIdException duplicate = catchThrowableOfType(DuplicateIdException.class,
				() -> client.startSection(SectionStart.of("A")));
		assertThat(duplicate).hasMessageContaining("A");
		assertThat(duplicate.pythonClass()).isEqualTo("pyats.reporter.exceptions.DuplicateIDError");
		assertThat(duplicate.traceback().orElseThrow()).contains("DuplicateIDError");
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(client::generateReport);
		assertThatExceptionOfType(PythonException.class).isThrownBy(() -> client.section(List.of("none")))
			.matches((ex) -> ex.pythonClass().equals("builtins.KeyError"));
		assertThatExceptionOfType(PythonException.class)
			.isThrownBy(() -> client.startPlugin(PluginStart.ofTask("P", "P", "T").type("neither")))
			.matches((ex) -> ex.pythonClass().equals("builtins.ValueError"));
		try (ReporterConnection connection = ReporterConnection.connect(socket(), ConnectorSettings.DEFAULT)) {
			UnregisteredClientException unregistered = catchThrowableOfType(UnregisteredClientException.class,
					() -> connection.call("get_testsuite", Map.of()));
			assertThat(unregistered.traceback()).isEmpty();
			Map<String, String> identity = Map.of("pid", "1", "ppid", "0");
			connection.call("register_client", identity);
			assertThatExceptionOfType(ExistingClientException.class)
				.isThrownBy(() -> connection.call("register_client", identity));
			assertThatExceptionOfType(PythonException.class).isThrownBy(() -> connection.call("none", Map.of()))
				.matches((ex) -> ex.pythonClass().equals("builtins.AttributeError"));
			assertThat(connection.call("ping", Map.of())).isEqualTo("pong");
		}
	}

	@Test
	void childrenReportSideBySide() {
		ReportClient client = clientWithTask();
		client.startSection(SectionStart.of("A"));
		try (ReportClient left = client.child(); ReportClient right = client.child()) {
			left.startSection(SectionStart.of("left"));
			right.startSection(SectionStart.of("right"));
			try (ReportClient grandchild = left.child()) {
				grandchild.startSection(SectionStart.of("below"));
				grandchild.stopSection(SectionStop.of(TestResult.of(ResultCode.PASSED)));
			}
			left.stopSection(SectionStop.of());
			right.stopSection(SectionStop.of(TestResult.of(ResultCode.BLOCKED)));
		}
		assertThat(client.currentSection().orElseThrow().children()).isEqualTo(List.of("left", "right"));
		assertThat(client.section(List.of("T", "A", "left", "below"))).isPresent();
		assertThat(client.section(List.of("T", "A")).orElseThrow().result())
			.contains(TestResult.of(ResultCode.BLOCKED));
	}

	@Test
	void eachThreadGetsTheAnswerToItsOwnCall() throws Exception {
		ReportClient client = clientWithTask();
		for (int i = 0; i < 8; i++) {
			client.startSection(SectionStart.of("S" + i));
			client.stopSection(SectionStop.of());
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				String id = "S" + i;
				all.add(threads.submit(() -> {
					for (int call = 0; call < 100; call++) {
						assertThat(client.section(List.of("T", id)).orElseThrow().id()).isEqualTo(id);
					}
				}));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
	}

	@Test
	void answersToPipelinedCallsComeInOrder() throws Exception {
		clientWithTask();
		List<String> order = new ArrayList<>();
		try (AsyncReporterConnection connection = AsyncReporterConnection.connect(socket(),
				ConnectorSettings.DEFAULT.withMaximumPending(50))) {
			String pid = ClientIdentity.ofThisProcess().pid();
			List<CompletableFuture<?>> calls = new ArrayList<>();
			calls.add(connection.call("register_client", Map.of("pid", "child", "ppid", pid)));
			for (int i = 0; i < 200; i++) {
				String id = "S" + i;
				calls.add(connection.call("start_section", Map.of("id", id)));
				calls.add(connection.call("get_section", Map.of()).thenAccept((answer) -> {
					order.add(String.valueOf(((Map<?, ?>) answer).get("id")));
				}));
				calls.add(connection.call("stop_section", Map.of()));
			}
			CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get();
			assertThat(connection.call("none", Map.of())).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(PythonException.class);
		}
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			expected.add("S" + i);
		}
		assertThat(order).isEqualTo(expected);
	}

	@Test
	void subscribersHearOfChangesAndOfTheEnd() throws Exception {
		LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
		CountDownLatch ended = new CountDownLatch(2);
		ReportListener listener = new ReportListener() {

			@Override
			public void changed(ReportEvent event) {
				heard.add(event.event() + " " + event.path() + " " + event.sequenceNumber() + " in "
						+ event.parentSequenceNumber().orElse(0) + " "
						+ event.result().map((result) -> result.code().word()).orElse("-"));
			}

			@Override
			public void ended(SubscriptionEnd end) {
				heard.add("ended " + end);
				ended.countDown();
			}

		};
		ReportClient client = client();
		Subscription first = client.subscribe(listener);
		try (first) {
			client.startTestsuite(TestsuiteStart.of("J"));
			client.startTask(TaskStart.of("T"));
			client.startSection(SectionStart.of("A"));
			client.stopSection(SectionStop.of(TestResult.of(ResultCode.SKIPPED)));
			assertThat(take(heard, 6)).containsExactly("init_testsuite [J] 1 in 0 -", "start_testsuite [J] 1 in 0 -",
					"init_task [T] 2 in 1 -", "start_task [T] 2 in 1 -", "start_section [T, A] 3 in 2 -",
					"stop_section [T, A] 3 in 2 skipped");
		}
		assertThat(take(heard, 1)).containsExactly("ended CLOSED");
		Subscription second = client.subscribe(listener);
		try (second) {
			client.close();
			assertThat(take(heard, 2)).containsExactly("stop_task [T] 2 in 1 " + resultOfWhatIsLeftOpen(),
					"stop_testsuite [J] 1 in 0 " + resultOfWhatIsLeftOpen());
			stopServer();
			assertThat(take(heard, 1)).containsExactly("ended SERVER_ENDED");
		}
	}

	@Test
	void callsFailWhenTheServerHasGone() throws Exception {
		ReportClient client = clientWithTask();
		stopServer();
		assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(client::ping);
		assertThatExceptionOfType(ConnectionBrokenException.class)
			.isThrownBy(() -> client.startSection(SectionStart.of("A")));
		client.close();
		client.close();
	}

	private static List<String> take(LinkedBlockingQueue<String> heard, int count) throws InterruptedException {
		List<String> taken = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			taken.add(String.valueOf(heard.poll(20, TimeUnit.SECONDS)));
		}
		return taken;
	}

}
