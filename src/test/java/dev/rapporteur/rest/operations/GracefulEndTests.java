package dev.rapporteur.rest.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GracefulEndTests {

	private static final Pattern URL = Pattern.compile("Answering at (http://\\S+)/api/v1/runs");

	private static final int TERMINATED = 128 + 15;

	@TempDir
	private Path directory;

	@Test
	void endsStreamsAndWritesReportsWhenItIsTerminated() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.launch(ServerProcess.command(runtime, List.of()), runtime, Map.of())
			.awaitSocket();
				ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1");
				EventConsumer stream = EventConsumer.open(events(url(server)), null)) {
			client.call("start_testsuite", Map.of("id", "J"));
			assertThat(stream.until("context-started")).isNotEmpty();
			server.signal("TERM");
			assertThat(stream.next()).isNull();
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output()).doesNotContain("ERROR", "\tat ");
		}
		assertThat(runtime.resolve("results.json")).content().contains("\"errored\"");
		assertThat(runtime.resolve("ResultsDetails.xml")).exists();
	}

	private static String events(String url) throws Exception {
		String runs = url + "/api/v1/runs";
		return runs + "/" + HttpCalls.json(new HttpCalls(runs).get("")).get(0).get("run").stringValue() + "/events";
	}

	private static String url(ServerProcess server) throws Exception {
		Matcher matcher = URL.matcher(server.output());
		while (!matcher.find()) {
			assertThat(server.process().waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
			matcher = URL.matcher(server.output());
		}
		return matcher.group(1);
	}

	@Test
	void logsJsonIfAsked() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.start(runtime, "--logging.structured.format.console=ecs")) {
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output().lines()).anySatisfy((line) -> assertThat(line).startsWith("{\"@timestamp\":")
				.contains("\"message\":\"Reporting to " + runtime + "/reporter.sock\""));
		}
	}

}
