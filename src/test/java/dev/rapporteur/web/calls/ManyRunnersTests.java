package dev.rapporteur.web.calls;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runners all over the place report to one service at the same time.
 */
@HttpTest
class ManyRunnersTests {

	private static final int REMOTE = 50;

	private static final int TASKS = 8;

	private static final int SECTIONS = 100;

	@TempDir
	private Path directory;

	private final HttpCalls http;

	ManyRunnersTests(HttpCalls http) {
		this.http = http;
	}

	private String open(Path runtime) throws Exception {
		Files.createDirectory(runtime);
		return this.http.openRun(Map.of("utc", true, "runtimeDirectory", runtime.toString()));
	}

	/**
	 * What a remote runner does: all its sections in two batches, with times of its own.
	 */
	private Path runRemote(String name) throws Exception {
		Path runtime = this.directory.resolve(name);
		String run = open(runtime);
		StringBuilder batch = new StringBuilder("[");
		batch.append(item("start_testsuite", "", "\"id\": \"J\", \"starttime\": \"2026-01-02T03:04:05+00:00\""))
			.append(", \"as\": \"suite\"},");
		batch
			.append(item("start_task", ", \"parent\": \"$suite\"",
					"\"id\": \"T\", \"starttime\": \"2026-01-02T03:04:05+00:00\""))
			.append("}]");
		assertThat(this.http.post(run + "/commands", batch.toString()).statusCode()).isEqualTo(200);
		batch.setLength(1);
		for (int i = 0; i < SECTIONS; i++) {
			batch
				.append(item("start_section", ", \"parent\": 2",
						"\"id\": \"s%d\", \"starttime\": \"2026-01-02T03:04:06+00:00\"".formatted(i)))
				.append(", \"as\": \"s%d\"},".formatted(i))
				.append(item("stop_section", ", \"context\": \"$s" + i + "\"",
						"\"result\": \"%s\", \"stoptime\": \"2026-01-02T03:04:07+00:00\""
							.formatted((i % 10 == 0) ? "failed" : "passed")))
				.append("},");
		}
		for (int seq = 2; seq > 0; seq--) {
			batch
				.append(item((seq == 2) ? "stop_task" : "stop_testsuite", ", \"context\": " + seq,
						"\"stoptime\": \"2026-01-02T03:04:08+00:00\""))
				.append((seq == 2) ? "}," : "}]");
		}
		HttpResponse<String> answers = this.http.post(run + "/commands?stopOnError=true", batch.toString());
		assertThat(answers.body()).doesNotContain("problem");
		this.http.post(run + "/close");
		return runtime;
	}

	private static String item(String command, String where, String arguments) {
		return "{\"command\": \"%s\"%s, \"arguments\": {%s}".formatted(command, where, arguments);
	}

	private Path runTasks(String name, boolean together) throws Exception {
		Path runtime = this.directory.resolve(name);
		String run = open(runtime);
		try (ProtocolClient job = ProtocolClient.register(runtime.resolve("reporter.sock"), "1", "0")) {
			job.call("start_testsuite", Map.of("id", "J"));
			List<Callable<Boolean>> tasks = new ArrayList<>();
			for (int task = 0; task < TASKS; task++) {
				int number = together ? TASKS - 1 - task : task;
				tasks.add(() -> runTask(runtime.resolve("reporter.sock"), number));
			}
			try (ExecutorService processes = Executors.newFixedThreadPool(together ? TASKS : 1)) {
				for (Future<Boolean> task : processes.invokeAll(tasks)) {
					assertThat(task.get()).isTrue();
				}
			}
			job.call("stop_testsuite", Map.of());
		}
		this.http.post(run + "/close");
		return runtime;
	}

	private static boolean runTask(Path socket, int number) throws IOException {
		try (ProtocolClient task = ProtocolClient.register(socket, "1" + number, "1")) {
			task.call("start_task", Map.of("id", "T" + number));
			for (int i = 0; i < SECTIONS; i++) {
				task.call("start_section", Map.of("id", "s" + i));
				task.call("stop_section", Map.of());
			}
			task.call("stop_task", Map.of());
		}
		return true;
	}

	/** The three files, tasks in the order of their ids, without what the clock says. */
	private static String reports(Path runtime) throws IOException {
		StringBuilder reports = new StringBuilder();
		for (String file : List.of("results.json", "ResultsDetails.xml", "ResultsSummary.xml")) {
			reports.append(Files.readString(runtime.resolve(file))
				.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.+-]+", "<time>")
				.replaceAll("(\"runtime\": ?)-?[0-9.e+-]+", "$1<seconds>")
				.replaceAll("(?s)<(starttime|stoptime|runtime|timestamp)>.*?</\\1>", "")
				.replace(runtime.toString(), "RUNTIME"));
		}
		return reports.toString();
	}

	@Test
	void allReportsAreThoseOfARunAlone() throws Exception {
		String remoteAlone = reports(runRemote("remote-alone"));
		assertThat(remoteAlone).contains("\"fullid\": \"T.s99\"", "<failed>10</failed>", "<passed>90</passed>");
		List<Callable<Path>> all = new ArrayList<>();
		all.add(() -> runTasks("tasks-together", true));
		for (int i = 0; i < REMOTE; i++) {
			String name = "remote-" + i;
			all.add(() -> runRemote(name));
		}
		List<Path> directories = new ArrayList<>();
		try (ExecutorService runners = Executors.newFixedThreadPool(REMOTE + 1)) {
			for (Future<Path> runner : runners.invokeAll(all)) {
				directories.add(runner.get());
			}
		}
		for (Path remote : directories.subList(1, REMOTE + 1)) {
			assertThat(reports(remote)).isEqualTo(remoteAlone);
		}
		assertThat(sorted(reports(directories.getFirst()))).isEqualTo(sorted(reports(runTasks("tasks-alone", false))));
	}

	/**
	 * Tasks stand in the order in which they came, so what separates them is no part of
	 * one.
	 */
	private static List<String> sorted(String reports) {
		String parts = "(, )?(?=\\{\"type\": \"Task\")|(?=], \"health_summary\")|(?=<testscript)|\n";
		return List.of(reports.split(parts)).stream().sorted().toList();
	}

}
