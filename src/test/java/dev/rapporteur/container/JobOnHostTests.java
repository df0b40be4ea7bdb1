package dev.rapporteur.container;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.PyatsServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Jobs on the host that report through a directory which they share with the container.
 */
@ContainerTest
class JobOnHostTests {

	private static final String JOB = """
			import os
			from pyats.easypy import run

			def main(runtime):
			    run(testscript=os.path.join(os.path.dirname(__file__), 'script.py'), runtime=runtime, taskid='routing')
			""";

	private static final String SCRIPT = """
			from pyats import aetest

			class Ping(aetest.Testcase):
			    @aetest.test
			    def test(self):
			        self.failed('packets lost')
			""";

	@TempDir
	private Path directory;

	@Test
	@EnabledIfEnvironmentVariable(named = PyatsServer.PYTHON, matches = ".+",
			disabledReason = "PYATS_PYTHON doesn't name a Python with pyATS")
	void aPyatsJobReportsThroughTheMountedDirectory() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().sharing(this.directory)) {
			container.start();
			String output = runJob(container.http().base());
			assertThat(output).contains("routing: script");
			JsonNode closed = HttpCalls.json(container.http().get("/api/v1/runs?state=closed")).get(0);
			assertThat(closed.get("reports").toString())
				.isEqualTo("[\"results.json\",\"ResultsDetails.xml\",\"ResultsSummary.xml\"]");
			JsonNode report = new JsonMapper().readTree(this.directory.resolve("runinfo/job-uid/results.json").toFile())
				.get("report");
			JsonNode ping = report.get("tasks").get(0).get("sections").get(0);
			assertThat(ping.get("fullid").stringValue()).isEqualTo("routing.Ping");
			assertThat(ping.get("result").get("value").stringValue()).isEqualTo("failed");
			assertThat(ping.get("logs").get("size_lines").intValue()).isPositive();
		}
	}

	private String runJob(String url) throws Exception {
		Path python = Path.of(System.getenv(PyatsServer.PYTHON));
		Path job = Files.writeString(this.directory.resolve("my_job.py"), JOB);
		Files.writeString(this.directory.resolve("script.py"), SCRIPT);
		Path output = this.directory.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), "-m", "rapporteur_pyats", "run", "--",
				python.resolveSibling("pyats").toString(), "run", "job", job.toString(), "--no-mail", "--no-archive",
				"--job-uid", "job-uid", "--runinfo-dir", this.directory.resolve("runinfo").toString()))
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment()
			.putAll(Map.of("RAPPORTEUR_URL", url, "RAPPORTEUR_TOKEN", RapporteurContainer.TOKEN, "HOME",
					this.directory.toString(), "PYTHONDONTWRITEBYTECODE", "1", "PYTHONPATH",
					Path.of("src/main/python").toAbsolutePath().toString(), "PATH",
					python.getParent() + ":" + System.getenv("PATH")));
		Process process = builder.start();
		try {
			assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("the job ends").isTrue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

	/** Their directory belongs to the group, as {@code fsGroup} makes it. */
	@Test
	void jobsOfAnotherUserReportIfTheSocketIsForTheirGroup() throws Exception {
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxrwx---"));
		Object group = Files.getAttribute(this.directory, "unix:gid");
		try (RapporteurContainer container = new RapporteurContainer().keepingAllIn(this.directory)
			.as("10001:" + group)
			.withEnv("RAPPORTEUR_PERMISSIONS_SOCKETMODE", "0660")
			.withEnv("RAPPORTEUR_PERMISSIONS_DIRECTORYMODE", "0770")) {
			container.start();
			JsonNode run = HttpCalls.json(container.http().post("/api/v1/runs", "{}"));
			String socket = run.get("socket").stringValue();
			assertThat(askedBy(container, "4711:" + group, socket).getExitCode()).isZero();
			assertThat(askedBy(container, "4711:4711", socket).getStderr()).contains("Permission denied");
		}
	}

	private static Container.ExecResult askedBy(RapporteurContainer container, String user, String socket)
			throws Exception {
		return container
			.execInContainer(ExecConfig.builder().user(user).command(new String[] { "/app/probe", socket }).build());
	}

	@Test
	void aSingleRunReportsToAMountedDirectory() throws Exception {
		try (RapporteurContainer container = new RapporteurContainer().reportingTo(this.directory)) {
			container.start();
			try (ProtocolClient client = ProtocolClient.register(this.directory.resolve("reporter.sock"), "7", "1")) {
				client.call("start_testsuite", Map.of("id", "suite"));
				client.call("stop_testsuite");
			}
			container.signal("TERM");
			assertThat(container.awaitEnd()).isEqualTo(143);
		}
		assertThat(this.directory).isDirectoryContaining("glob:**/results.json")
			.isDirectoryNotContaining("glob:**/reporter.sock");
	}

}
