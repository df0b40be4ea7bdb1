package dev.rapporteur;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ProtocolFailure;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator can read from the log alone, of services in processes of their own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServiceLogTests {

	private static final String TOKEN = "a-token-of-a-test";

	private static final String RUNS = "/api/v1/runs";

	@TempDir
	private Path directory;

	private ServerProcess launch(String... arguments) throws IOException {
		Path runtime = this.directory.resolve("runtime");
		List<String> command = new ArrayList<>(ServerProcess.command(runtime,
				List.of("--server.port=0", "--rapporteur.runs-directory=" + this.directory.resolve("runs"))));
		command.removeIf((word) -> word.startsWith("--rapporteur.runtime-directory="));
		command.addAll(List.of(arguments));
		return ServerProcess.launch(command, runtime, Map.of());
	}

	private static String open(HttpCalls http, String fields) throws Exception {
		String run = http.post(RUNS, fields).headers().firstValue("Location").orElseThrow();
		return run.substring(run.indexOf(RUNS));
	}

	private static void report(HttpCalls http, String run) throws Exception {
		assertThat(http.post(run + "/commands", """
				[{"command": "start_testsuite", "arguments": {"id": "J"}, "as": "suite"},
				 {"command": "start_task", "parent": "$suite", "arguments": {"id": "T"}, "as": "task"},
				 {"command": "start_section", "parent": "$task", "arguments": {"id": "a"}, "as": "a"},
				 {"command": "stop_section", "context": "$a", "arguments": {"result": "passed"}},
				 {"command": "start_section", "parent": "$task", "arguments": {"id": "b"}, "as": "b"},
				 {"command": "stop_section", "context": "$b", "arguments": {"result": "failed"}},
				 {"command": "stop_task", "context": "$task"},
				 {"command": "stop_testsuite", "context": "$suite"}]""").statusCode()).isEqualTo(200);
	}

	/** Without times, counted parts of ids, ports and the directory. */
	private String normal(ServerProcess server) throws IOException {
		return String.join("\n",
				server.output()
					.lines()
					.filter((line) -> !line.contains("For pyATS:") && !line.contains("For all else:"))
					.map((line) -> line.replaceFirst("^\\S+ +(\\w+) .*? : ", "$1 "))
					.map((line) -> line.replace(this.directory.toString(), "<directory>")
						.replaceAll("-[0-9a-z]{8}-\\d+", "-<number>")
						.replaceAll("duration \\d:\\d\\d:\\d\\d", "duration <time>"))
					.toList());
	}

	private List<String> hints(String... arguments) throws IOException {
		try (ServerProcess server = launch(arguments)) {
			String url = server.awaitOutput("RAPPORTEUR_URL=(http://\\S+)").group(1);
			server.awaitOutput("For all else: .*/runs");
			return server.output()
				.lines()
				.filter((line) -> line.contains(": For "))
				.map((line) -> line.replaceFirst(".*: For ", "For ").replace(url, "<url>"))
				.toList();
		}
	}

	@Test
	void tellsHowToReport() throws IOException {
		assertThat(hints()).containsExactly(
				"For pyATS: RAPPORTEUR_URL=<url> python -m rapporteur_pyats run -- pyats run job my_job.py",
				"For all else: curl -H 'Content-Type: application/json' -d '{\"name\": \"demo\"}' <url>/api/v1/runs");
	}

	@Test
	void tellsThatATokenIsNeeded() throws IOException {
		assertThat(hints("--rapporteur.http.token=a-token-of-this-test")).containsExactly(
				"For pyATS: RAPPORTEUR_TOKEN=... RAPPORTEUR_URL=<url> python -m rapporteur_pyats run -- pyats run job my_job.py",
				"For all else: curl -H 'Authorization: Bearer ...' -H 'Content-Type: application/json' -d '{\"name\": \"demo\"}' <url>/api/v1/runs");
	}

	@Test
	void tellsWhatBecameOfEachRun() throws Exception {
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String passing = open(http, "{\"name\": \"nightly\", \"socket\": false}");
			report(http, passing);
			http.post(passing + "/close");
			String aborted = open(http, "{\"name\": \"one\\\" is closed\\nRun\", \"socket\": false}");
			http.post(aborted + "/abort", "{\"reason\": \"the lab\\nburns\"}");
			String blocked = open(http, "{\"name\": \"full\", \"socket\": false}");
			report(http, blocked);
			Path report = Files.createDirectories(this.directory.resolve("runs")
				.resolve(blocked.substring(RUNS.length() + 1))
				.resolve("results.json"));
			http.post(blocked + "/close");
			http.post(blocked + "/close?force=true");
			Files.delete(report);
			report(http, open(http, "{\"name\": \"late\", \"socket\": false}"));
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(143);
			assertThat(normal(server)).isEqualTo(
					"""
							INFO Runs report to <directory>/runs
							INFO Run nightly-<number> is open: name "nightly", directory "<directory>/runs/nightly-<number>", no socket
							INFO Run nightly-<number> is closed: name "nightly", result failed, 1 passed, 1 failed, duration <time>, reports results.json ResultsDetails.xml ResultsSummary.xml in "<directory>/runs/nightly-<number>"
							INFO Run one-is-closed-Run-<number> is open: name "one\\" is closed\\nRun", directory "<directory>/runs/one-is-closed-Run-<number>", no socket
							INFO Run one-is-closed-Run-<number> is aborted, reason "the lab\\nburns": name "one\\" is closed\\nRun", result none, no test cases, duration <time>, no reports in "<directory>/runs/one-is-closed-Run-<number>"
							INFO Run full-<number> is open: name "full", directory "<directory>/runs/full-<number>", no socket
							WARN Run full-<number> can't be closed, a report is not written: name "full", directory "<directory>/runs/full-<number>", <directory>/runs/full-<number>/results.json: Is a directory
							WARN Run full-<number> is closed, not all of its reports are written: name "full", result failed, 1 passed, 1 failed, duration <time>, reports ResultsDetails.xml ResultsSummary.xml in "<directory>/runs/full-<number>", <directory>/runs/full-<number>/results.json: Is a directory
							INFO Run late-<number> is open: name "late", directory "<directory>/runs/late-<number>", no socket
							INFO The service ends, open runs that are closed now: 1
							INFO Run late-<number> is closed: name "late", result failed, 1 passed, 1 failed, duration <time>, reports results.json ResultsDetails.xml ResultsSummary.xml in "<directory>/runs/late-<number>"
							INFO The service has ended, all reports are written""");
		}
	}

	@Test
	void staysOnTheLineWhateverACallerHasNamed() throws Exception {
		Path named = Files.createDirectories(this.directory.resolve("a\nWARN forged \u001b[2J"));
		Files.createDirectory(named.resolve("results.json"));
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			String run = open(http, "{\"name\": \"n\", \"socket\": false, \"runtimeDirectory\": \""
					+ named.toString().replace("\n", "\\n").replace("\u001b", "\\u001b") + "\"}");
			report(http, run);
			http.post(run + "/reports/generate", "{\"report\": \"results\"}");
			server.signal("TERM");
			server.awaitEnd();
			String log = normal(server);
			assertThat(log.lines().filter((line) -> line.contains("generate_report failed")).toList())
				.containsExactly("WARN generate_report failed in <directory>/a\\nWARN forged \\u001b[2J: "
						+ "dev.rapporteur.directory.FileIsDirectoryException: <directory>/a\\nWARN forged \\u001b[2J/results.json: "
						+ "Is a directory");
			assertThat(log.lines()).noneMatch((line) -> line.startsWith("WARN forged"));
			assertThat(log).doesNotContain("\u001b");
		}
	}

	@Test
	void tellsWhatWasSweptAndTheRunIsForgotten() throws Exception {
		try (ServerProcess server = launch("--rapporteur.retention.directories.age=1ms",
				"--rapporteur.retention.directories.interval=100ms")) {
			HttpCalls http = server.http();
			String open = open(http, "{\"name\": \"open\", \"socket\": false}");
			String run = open(http, "{\"name\": \"old\", \"socket\": false}");
			report(http, run);
			http.post(run + "/close");
			server.awaitOutput(
					"Swept runs: 1 \\([0-9.]+ MB\\), ended too long ago 1, left without an end too long ago 0, "
							+ "beyond the quota 0; [0-9.]+ MB are left in \"" + this.directory.resolve("runs") + "\"");
			assertThat(http.get(run).body()).contains("unknown-run");
			assertThat(http.get(run + "/reports/results.json").statusCode()).isEqualTo(404);
			assertThat(http.get(open).statusCode()).isEqualTo(200);
			assertThat(http.get("/actuator/prometheus").body()).contains("rapporteur_runs_swept_total 1.0",
					"rapporteur_swept_bytes_total ");
			assertThat(this.directory.resolve("runs").toFile().list()).hasSize(1);
		}
	}

	@Test
	void tellsWhatIsRefusedAndNoToken() throws Exception {
		try (ServerProcess server = launch("--rapporteur.http.token=" + TOKEN,
				"--rapporteur.maximum-request-size=1KB")) {
			HttpCalls http = server.http();
			assertThat(http.get(RUNS + "?token=query", "Authorization", "Bearer wrong-token-of-a-test").statusCode())
				.isEqualTo(401);
			assertThat(http.get(RUNS).statusCode()).isEqualTo(401);
			assertThat(http
				.send(http.request(RUNS)
					.header("Authorization", "Bearer " + TOKEN)
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"" + "x".repeat(2000) + "\"}"))
					.build())
				.statusCode()).isEqualTo(413);
			server.signal("TERM");
			server.awaitEnd();
			assertThat(normal(server)).isEqualTo(
					"""
							INFO Runs report to <directory>/runs
							WARN Refused (Authentication required): 127.0.0.1, GET /api/v1/runs: The token is not valid, or that of a run that is forgotten
							WARN Refused (Request too large): 127.0.0.1, POST /api/v1/runs: The body is larger than rapporteur.maximum-request-size allows: 1024 bytes
							INFO The service ends, open runs that are closed now: 0
							INFO The service has ended, all reports are written
							WARN Refused (Authentication required): 1 more, the last: 127.0.0.1, GET /api/v1/runs: A token is needed, as in 'Authorization: Bearer TOKEN'""");
		}
	}

	@Test
	void tellsWhatLimitsOfTheSocketRefuse() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.start(runtime, "--rapporteur.maximum-clients=1",
				"--rapporteur.socket.maximum-message-size=10KB");
				ProtocolClient client = ProtocolClient.register(server.socket(), "1", "0")) {
			assertThatExceptionOfType(ProtocolFailure.class)
				.isThrownBy(() -> ProtocolClient.register(server.socket(), "2", "0"));
			assertThatExceptionOfType(ProtocolFailure.class)
				.isThrownBy(() -> client.call("start_testsuite", Map.of("id", "x".repeat(20_000))));
			server.awaitOutput("Refused \\(message\\)");
			assertThat(normal(server)).isEqualTo(
					"""
							INFO Reporting to <directory>/runtime/reporter.sock
							WARN Refused (limit): register_client of run run-<number>: There are 1 clients already, the maximum (rapporteur.maximum-clients)
							WARN Refused (message): connection s1 of run run-<number>: The message of 20062 bytes is larger than rapporteur.socket.maximum-message-size allows""");
		}
	}

	@Test
	void tellsAJobThatHasItsOwnServiceNothingMoreThanWhereItIs() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.start(runtime)) {
			server.awaitOutput("Reporting to ");
			server.signal("TERM");
			server.awaitEnd();
			assertThat(normal(server)).isEqualTo("INFO Reporting to <directory>/runtime/reporter.sock");
		}
	}

}
