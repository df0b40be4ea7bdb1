package dev.rapporteur;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.RunningServer;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EndToEndTests {

	@TempDir
	Path directory;

	@Test
	void reportsAJobOfTwoTasks() throws IOException {
		Path log = Files.writeString(this.directory.resolve("TaskLog.T1"), "first\nsecond\n");
		try (RunningServer server = RunningServer.start(this.directory, "rapporteur.utc=true")) {
			try (ProtocolClient job = server.register("100", "1")) {
				job.call("start_testsuite", Map.of("id", "suite", "name", "job", "jobfile", "/job.py"));
				try (ProtocolClient task = server.register("101", "100")) {
					runTask(task, log);
				}
				try (ProtocolClient killed = server.register("102", "100")) {
					killed.call("start_task", Map.of("id", "T2", "name", "two"));
					killed.call("start_section", Map.of("id", "unfinished", "type", "Testcase"));
				}
				awaitEnd(job, "T2");
				job.call("add_testsuite_extra", Map.of("suite_id", "S1"));
				job.call("stop_testsuite", Map.of("num_tasks", 2L));
				job.call("generate_report");
				job.call("generate_xml");
			}
		}
		assertThat(normalised("results.json")).isEqualTo(resource("results.json"));
		assertThat(normalised("ResultsSummary.xml")).isEqualTo(resource("ResultsSummary.xml"));
		assertThat(normalised("ResultsDetails.xml")).isEqualTo(resource("ResultsDetails.xml"));
		assertThat(this.directory.resolve("reporter.sock")).doesNotExist();
	}

	private static void runTask(ProtocolClient task, Path log) throws IOException {
		task.call("start_task", Map.of("id", "T1", "name", "one", "logfile", log.toString()));
		task.call("start_section", Map.of("id", "setup", "type", "CommonSetup"));
		task.call("stop_section", Map.of("result", TestResult.of(ResultCode.PASSED)));
		task.call("start_section",
				Map.of("id", "test", "type", "Testcase", "name", "Prüfung", "logfile", log.toString()));
		Files.writeString(log, "third\n", StandardOpenOption.APPEND);
		task.call("start_section", Map.of("id", "STEP 1", "type", "Step", "name", "a step"));
		task.call("add_detail", Map.of("detail", "Failed reason: 1 < 2"));
		Map<String, Object> stop = new LinkedHashMap<>();
		stop.put("result", TestResult.of(ResultCode.FAILED, "1 < 2"));
		stop.put("parameters", Map.of("devices", List.of("r1", "r2")));
		task.call("stop_section", stop);
		task.call("stop_section", Map.of());
		task.call("stop_task", Map.of());
	}

	/**
	 * A client's end is noticed at any time: its task has ended when it has a stop time,
	 * which is None before.
	 */
	private static void awaitEnd(ProtocolClient job, String task) throws IOException {
		Map<?, ?> fields;
		do {
			fields = (Map<?, ?>) job.call("get_section", Map.of("id_list", List.of(task)));
		}
		while (fields.get("stoptime") == None.NONE);
	}

	/** Without what differs from run to run, and with a line for each context. */
	private String normalised(String file) throws IOException {
		return Files.readString(this.directory.resolve(file))
			.replace(this.directory.toString(), "RUNTIME")
			.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d[.\\d]*", "TIME")
			.replaceAll("(\"runtime\": )[\\d.e-]+", "$1SECONDS")
			.replaceAll("<runtime>[\\d:]+", "<runtime>SECONDS")
			.replaceAll(" ?\\{\"type\"", "\n{\"type\"");
	}

	private static String resource(String file) throws IOException {
		try (InputStream expected = EndToEndTests.class.getResourceAsStream("two-tasks/" + file)) {
			return new String(Objects.requireNonNull(expected, file).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
