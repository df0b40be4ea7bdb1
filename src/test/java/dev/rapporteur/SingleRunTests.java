package dev.rapporteur;

import java.io.EOFException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The life of single-run mode, in processes of its own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SingleRunTests {

	private static final int TERMINATED = 128 + 15;

	private static final int HUNG_UP = 128 + 1;

	private static final int ENDED_BY_USER_SIGNAL = 128 + 10;

	@TempDir
	Path directory;

	private Path runtime = Path.of("");

	@BeforeEach
	void createRuntimeDirectory() throws IOException {
		this.runtime = Files.createDirectory(this.directory.resolve("runtime"));
	}

	@Test
	void writesTheReportAndTellsSubscribersWhenItIsTerminated() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime);
				ProtocolClient client = server.openTask();
				ProtocolClient subscriber = ProtocolClient.connect(server.socket());
				ProtocolClient deaf = ProtocolClient.register(server.socket(), "deaf", "job")) {
			subscriber.call("subscribe_client");
			deaf.call("add_testsuite_extra", Map.of("text", "x".repeat(1_000_000)));
			deaf.send("get_testsuite", Map.of());
			deaf.send("get_testsuite", Map.of());
			server.signal("INT");
			assertThat(client.call("ping")).isEqualTo("pong");
			server.signal("TERM");
			assertThat(remainingEvents(subscriber)).containsExactly("stop_section task.test", "stop_task task",
					"stop_testsuite suite");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output()).doesNotContain("ERROR", "\tat ");
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
		assertThat(this.runtime.resolve("results.json")).content().contains("\"value\": \"errored\"");
	}

	@Test
	void removesTheShortPathOfALongOneToo() throws Exception {
		Path temporary = Files.createDirectory(this.directory.resolve("tmp"));
		Path tooLong = Files.createDirectory(this.runtime.resolve("x".repeat(110)));
		try (ServerProcess server = ServerProcess.launch(
				ServerProcess.command(tooLong, List.of("--spring.main.web-application-type=none")), tooLong,
				Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary))) {
			server.awaitSocket();
			assertThat(Files.readSymbolicLink(server.socket())).hasParent(temporary);
			try (ProtocolClient client = ProtocolClient.connect(server.socket())) {
				assertThat(client.call("ping")).isEqualTo("pong");
			}
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
		}
		assertThat(files(tooLong)).isEmpty();
		assertThat(files(temporary)).isEmpty();
	}

	@Test
	void obeysTheJobsEnvironmentAndNoFilesAroundIt() throws Exception {
		Path configuration = Files.writeString(this.directory.resolve("pyats.conf"), """
				[report]
				format = yaml
				[timestamp]
				utc = true
				""");
		Path work = Files.createDirectories(this.directory.resolve("work/config")).getParent();
		for (String foreign : List.of("work/application.yml", "work/config/application.properties")) {
			Files.writeString(this.directory.resolve(foreign), "spring.main.sources: no.such.Class\n");
		}
		Path own = Files.writeString(this.directory.resolve("own.properties"), "rapporteur.maximum-clients=1\n");
		Map<String, String> environment = Map.ofEntries(Map.entry("PYATS_CONFIGURATION", configuration.toString()),
				Map.entry("TZ", "Asia/Tokyo"), Map.entry("REPORTER_PARENT_PID", parentPid()),
				Map.entry("RAPPORTEUR_URL", "http://x"), Map.entry("RAPPORTEUR_JAR", "/x.jar"),
				Map.entry("RAPPORTEUR_TOKEN", "secret"), Map.entry("RAPPORTEUR_JAVA_OPTIONS", "-Xmx1g"),
				Map.entry("RAPPORTEUR_START_TIMEOUT", "30"), Map.entry("RAPPORTEUR_STOP_TIMEOUT", "1.5"),
				Map.entry("RAPPORTEUR_PORT", "tcp://10.0.0.1:80"), Map.entry("RAPPORTEUR_SERVICE_HOST", "10.0.0.1"));
		try (ServerProcess server = ServerProcess.launch(ServerProcess.command(this.runtime,
				List.of("--spring.main.web-application-type=none", "--spring.config.additional-location=file:" + own)),
				this.runtime, environment)) {
			assertThat(server.awaitSocket().socket()).exists();
			try (ProtocolClient client = ProtocolClient.register(server.socket(), parentPid(), "1")) {
				assertThatExceptionOfType(ProtocolFailure.class)
					.isThrownBy(() -> ProtocolClient.register(server.socket(), "2", "1"))
					.withMessageContaining("There are 1 clients already");
				client.call("start_testsuite", Map.of("id", "suite"));
				client.call("stop_server");
			}
			assertThat(server.awaitEnd()).isZero();
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.yaml");
		assertThat(this.runtime.resolve("results.yaml")).content().containsPattern("starttime: .*\\+00:00");
		assertThat(work).isDirectoryContaining("glob:**/application.yml");
	}

	private static String parentPid() {
		return Long.toString(ProcessHandle.current().pid());
	}

	@Test
	void logsRequestsWhenAskedAndHeedsNoVariablesOfTheJob() throws Exception {
		Map<String, String> environment = Map.of("SERVER_PORT", "none", "SPRING_CONFIG_LOCATION", "/missing", "DEBUG",
				"true", "LOGGING_LEVEL_ROOT", "loud", "SPRING_MAIN_BANNER_MODE", "none", "REPORT_FORMAT", "xml");
		try (ServerProcess server = ServerProcess
			.launch(ServerProcess.command(this.runtime, List.of("--rapporteur.request-log=true")), this.runtime,
					environment)
			.awaitSocket(); ProtocolClient client = ProtocolClient.register(server.socket(), "7", "1")) {
			client.call("start_testsuite", Map.of("id", "suite"));
			client.call("get_testsuite");
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output()).doesNotContain("DEBUG", "\tat ");
		}
		assertThat(Files.readAllLines(this.runtime.resolve("reporter.log")).stream().skip(1))
			.map((line) -> line.replaceFirst("^[-0-9T:]{19}: ", ""))
			.containsExactly(
					"%REPORTER-7-DEBUG: Received {'name': 'start_testsuite', 'data': {'id': 'suite'}} from Client (pid: 7, num_ctx: 0)",
					"%REPORTER-7-DEBUG: Received {'name': 'get_testsuite', 'data': {}} from Client (pid: 7, num_ctx: 1)");
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"reporter.log", "results.json");
	}

	@Test
	void endsAtAHangup() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime); ProtocolClient client = server.openTask()) {
			assertThat(client.call("ping")).isEqualTo("pong");
			server.signal("HUP");
			assertThat(server.awaitEnd()).isEqualTo(HUNG_UP);
		}
		assertThat(files(this.runtime)).containsExactly("ResultsDetails.xml", "ResultsSummary.xml", "receipt.json",
				"results.json");
	}

	@Test
	void keepsTheJournalOfARunThatHasEndedOnlyIfThatIsAskedFor() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime, "--rapporteur.journal.on-close=keep");
				ProtocolClient client = server.openTask()) {
			assertThat(client.call("ping")).isEqualTo("pong");
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
		}
		assertThat(files(this.runtime)).containsExactly(".rapporteur.journal", "ResultsDetails.xml",
				"ResultsSummary.xml", "receipt.json", "results.json");
	}

	@Test
	void endsWithoutAnErrorWhenItsDirectoryIsGone() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime); ProtocolClient client = server.openTask()) {
			assertThat(client.call("ping")).isEqualTo("pong");
			assertThat(FileSystemUtils.deleteRecursively(this.runtime)).isTrue();
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output()).doesNotContain("ERROR", "\tat ").containsOnlyOnce(" WARN ");
		}
		assertThat(this.runtime).doesNotExist();
	}

	@Test
	void endsAtOnceAndWithoutReportAtAUserSignal() throws Exception {
		try (ServerProcess server = ServerProcess.start(this.runtime); ProtocolClient client = server.openTask()) {
			server.signal("USR1");
			assertThat(server.awaitEnd()).isEqualTo(ENDED_BY_USER_SIGNAL);
			assertThatExceptionOfType(EOFException.class).isThrownBy(client::receive);
			assertThat(server.output()).doesNotContain("ERROR", "\tat ");
		}
		assertThat(files(this.runtime)).containsExactly(".rapporteur.journal", ".rapporteur.journal.lock",
				"reporter.sock");
	}

	@ParameterizedTest
	@CsvSource({ "closed-runs=-1, rapporteur.closed-runs must be at least 0: -1",
			"report-format=xml, rapporteur.report-format must be json or yaml: xml",
			"socket.maximum-depth=0, rapporteur.socket.maximum-depth must be at least 1: 0" })
	void tellsWrongSettingsInWords(String setting, String reason) throws Exception {
		try (ServerProcess server = ServerProcess.launch(
				ServerProcess.command(this.runtime,
						List.of("--spring.main.web-application-type=none", "--rapporteur." + setting)),
				this.runtime, Map.of())) {
			assertThat(server.awaitEnd()).isEqualTo(1);
			assertThat(reasons(server)).containsExactly(reason);
		}
		assertThat(files(this.runtime)).isEmpty();
	}

	@Test
	void saysThatADirectoryCanNotBeWritten() throws Exception {
		Path readOnly = Path.of("/proc/self/fdinfo");
		try (ServerProcess server = ServerProcess.launch(
				ServerProcess.command(readOnly, List.of("--spring.main.web-application-type=none")), this.runtime,
				Map.of())) {
			assertThat(server.awaitEnd()).isEqualTo(1);
			assertThat(reasons(server)).singleElement().asString().startsWith("Can't listen on /proc/");
		}
	}

	@Test
	void refusesToShareADirectoryAndSaysSoOnce() throws Exception {
		try (ServerProcess first = ServerProcess.start(this.runtime);
				ServerProcess second = ServerProcess.launch(ServerProcess.command(this.runtime, List.of()),
						this.runtime, Map.of())) {
			assertThat(second.awaitEnd()).isEqualTo(1);
			assertThat(reasons(second)).containsExactly(this.runtime + ": another service has a run open there");
			try (ProtocolClient client = ProtocolClient.connect(first.socket())) {
				assertThat(client.call("ping")).isEqualTo("pong");
			}
		}
	}

	@Test
	void replacesTheSocketOfAKilledServerAndRefusesADirectoryThatIsMissing() throws Exception {
		try (ServerProcess killed = ServerProcess.start(this.runtime)) {
			killed.signal("KILL");
			killed.awaitEnd();
			assertThat(killed.socket()).exists();
		}
		Path missing = this.directory.resolve("missing");
		List<String> both = List.of("--spring.main.web-application-type=none");
		try (ServerProcess server = ServerProcess.launch(ServerProcess.command(this.runtime, both), this.runtime,
				Map.of());
				ServerProcess lost = ServerProcess.launch(ServerProcess.command(missing, both), missing, Map.of())) {
			assertThat(lost.awaitEnd()).isEqualTo(1);
			assertThat(reasons(lost)).containsExactly("There is no directory " + missing);
			try (ProtocolClient client = connectToTheNewOne(server)) {
				assertThat(client.call("ping")).isEqualTo("pong");
			}
		}
	}

	private static ProtocolClient connectToTheNewOne(ServerProcess server) throws IOException, InterruptedException {
		while (!server.output().contains("Reporting to")) {
			assertThat(server.process().waitFor(20, TimeUnit.MILLISECONDS)).as(server.output()).isFalse();
		}
		return ProtocolClient.connect(server.socket());
	}

	@Test
	void servesHttpOnAFreePort() throws Exception {
		Path other = Files.createDirectory(this.directory.resolve("other"));
		try (ServerProcess first = ServerProcess.launch(withHttp(this.runtime), this.runtime, Map.of());
				ServerProcess second = ServerProcess.launch(withHttp(other), other, Map.of())) {
			int firstPort = awaitPort(first);
			int secondPort = awaitPort(second);
			assertThat(firstPort).isNotEqualTo(secondPort);
			assertThat(status(firstPort)).isEqualTo(404);
			assertThat(status(secondPort)).isEqualTo(404);
		}
	}

	@Test
	@Timeout(60)
	void tellsItsEventsOverHttp() throws Exception {
		try (ServerProcess server = ServerProcess.launch(withHttp(this.runtime), this.runtime, Map.of())) {
			String address = "http://127.0.0.1:" + awaitPort(server) + "/api/v1/runs";
			String run = HttpCalls.json(new HttpCalls(address).get("")).get(0).get("run").stringValue();
			try (EventConsumer consumer = EventConsumer.open(address + "/" + run + "/events", null);
					ProtocolClient client = server.openTask()) {
				assertThat(client.call("ping", Map.of())).isEqualTo("pong");
				assertThat(consumer.until("context-started")).last()
					.extracting((event) -> event.json().get("id").stringValue())
					.isEqualTo("suite");
			}
		}
	}

	private static List<String> withHttp(Path directory) {
		return ServerProcess.command(directory,
				List.of("--logging.level.org.springframework.boot.tomcat.TomcatWebServer=info"));
	}

	private static int awaitPort(ServerProcess server) throws IOException, InterruptedException {
		Pattern started = Pattern.compile("Tomcat started on port (\\d+)");
		while (true) {
			Matcher port = started.matcher(server.output());
			if (port.find()) {
				return Integer.parseInt(port.group(1));
			}
			assertThat(server.process().waitFor(20, TimeUnit.MILLISECONDS)).as(server.output()).isFalse();
		}
	}

	private static int status(int port) throws IOException {
		URI uri = URI.create("http://127.0.0.1:" + port + "/no-such-page");
		return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
	}

	private static List<String> remainingEvents(ProtocolClient subscriber) throws IOException {
		List<String> events = new ArrayList<>();
		while (true) {
			try {
				Map<?, ?> event = (Map<?, ?>) subscriber.receive();
				events.add(event.get("event") + " " + event.get("fullid"));
			}
			catch (EOFException ex) {
				return events;
			}
		}
	}

	/** What a failed start says, without the frame that Spring Boot draws around it. */
	private static List<String> reasons(ServerProcess server) throws IOException {
		assertThat(server.output()).doesNotContain("\tat ").containsOnlyOnce(" ERROR ").doesNotContain(" WARN ");
		return server.output().lines().dropWhile((line) -> !line.equals("Description:")).skip(2).limit(1).toList();
	}

	private static List<String> files(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
