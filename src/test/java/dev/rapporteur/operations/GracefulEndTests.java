package dev.rapporteur.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GracefulEndTests {

	/** What Spring says when it waits for requests. */
	private static final String ENDING = "Commencing graceful shutdown";

	/** More than fits on the way to a client. */
	private static final int LARGE = 64 << 20;

	private static final int TERMINATED = 128 + 15;

	@TempDir
	private Path directory;

	@Test
	void endsStreamsAndWritesReportsWhenItIsTerminated() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.launch(ServerProcess.command(runtime, List.of()), runtime, Map.of())
			.awaitSocket();
				ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1");
				EventConsumer stream = EventConsumer.open(run(server) + "/events", null)) {
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

	private static String run(ServerProcess server) throws Exception {
		String runs = server.runs();
		return runs + "/" + HttpCalls.json(new HttpCalls(runs).get("")).get(0).get("run").stringValue();
	}

	@Test
	void letsRequestsFinishWhenItIsTerminated() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (RandomAccessFile log = new RandomAccessFile(runtime.resolve("T.log").toFile(), "rw")) {
			log.setLength(LARGE);
		}
		try (ServerProcess server = launch(runtime, "--rapporteur.operations.enabled=true");
				ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1");
				HttpClient http = HttpClient.newHttpClient()) {
			client.call("start_testsuite", Map.of("id", "J"));
			client.call("start_task", Map.of("id", "T", "logfile", runtime.resolve("T.log").toString()));
			URI run = URI.create(run(server));
			InputStream download = http
				.send(HttpRequest.newBuilder(URI.create(run + "/logs/T.log")).build(),
						HttpResponse.BodyHandlers.ofInputStream())
				.body();
			assertThat(download.readNBytes(1)).hasSize(1);
			try (Batch batch = new Batch(run)) {
				batch.sendHalf();
				batch.awaitReading();
				server.signal("TERM");
				server.awaitOutput(ENDING);
				batch.sendRest();
				assertThat(batch.answer()).startsWith("HTTP/1.1 200")
					.endsWith("[" + "{\"status\":204},".repeat(99) + "{\"status\":204}]");
			}
			assertThat(download.transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGE - 1);
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			assertThat(server.output()).doesNotContain("ERROR", "\tat ");
		}
		assertThat(runtime.resolve("results.json")).exists();
	}

	@Test
	void breaksOffRequestsThatTakeTooLong() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = launch(runtime, "--rapporteur.operations.enabled=true",
				"--spring.lifecycle.timeout-per-shutdown-phase=200ms");
				ProtocolClient client = ProtocolClient.register(server.socket(), "2", "1")) {
			client.call("start_testsuite", Map.of("id", "J"));
			try (Batch batch = new Batch(URI.create(run(server)))) {
				batch.sendHalf();
				batch.awaitReading();
				server.signal("TERM");
				assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
				assertThat(batch.answer()).doesNotContain("HTTP/1.1 200");
			}
			assertThat(server.output()).doesNotContain("ERROR", "\tat ");
		}
		assertThat(runtime.resolve("results.json")).exists();
	}

	/** The service, which says so when it ends. */
	private static ServerProcess launch(Path runtime, String... arguments) throws IOException {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--logging.level.org.springframework.boot.tomcat=info");
		return ServerProcess.launch(ServerProcess.command(runtime, all), runtime, Map.of()).awaitSocket();
	}

	@Test
	void logsJsonIfAsked() throws Exception {
		Path runtime = Files.createDirectory(this.directory.resolve("runtime"));
		try (ServerProcess server = ServerProcess.start(runtime, "--logging.structured.format.console=ecs")) {
			server.signal("TERM");
			assertThat(server.awaitEnd()).isEqualTo(TERMINATED);
			String reporting = server.output()
				.lines()
				.filter((line) -> line.contains("Reporting to"))
				.findFirst()
				.orElseThrow();
			JsonNode line = JsonMapper.shared().readTree(reporting);
			assertThat(Instant.parse(line.get("@timestamp").stringValue())).isBefore(Instant.now());
			assertThat(line.get("log").toString())
				.isEqualTo("{\"level\":\"INFO\",\"logger\":\"dev.rapporteur.SingleRun\"}");
			assertThat(line.get("message").stringValue()).isEqualTo("Reporting to " + runtime + "/reporter.sock");
			assertThat(line.get("service").get("name").stringValue()).isEqualTo("rapporteur");
			assertThat(line.get("process").get("pid").longValue()).isEqualTo(server.process().pid());
			assertThat(line.get("ecs").get("version").stringValue()).startsWith("8.");
		}
	}

	/** A batch of 100 commands that is sent in two parts. */
	private static final class Batch implements AutoCloseable {

		private final HttpCalls service;

		private final Socket socket;

		private final byte[] body;

		Batch(URI run) throws IOException {
			this.service = new HttpCalls("http://" + run.getAuthority());
			this.socket = new Socket(run.getHost(), run.getPort());
			String detail = "{\"command\": \"add_detail\", \"context\": 1, \"arguments\": {\"detail\": \"x\"}}";
			this.body = ("[" + (detail + ",").repeat(99) + detail + "]").getBytes(StandardCharsets.US_ASCII);
			send("""
					POST %s/commands HTTP/1.1\r
					Host: %s\r
					Content-Type: application/json\r
					Content-Length: %d\r
					Connection: close\r
					\r
					""".formatted(run.getPath(), run.getAuthority(), this.body.length)
				.getBytes(StandardCharsets.US_ASCII));
		}

		private void send(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
		}

		void sendHalf() throws IOException {
			send(Arrays.copyOf(this.body, this.body.length / 2));
		}

		/** Waits until the service has read the first half: it is at work. */
		void awaitReading() throws Exception {
			String read = "rapporteur_received_bytes_total{transport=\"http\"} " + (double) (this.body.length / 2);
			while (this.service.get("/actuator/prometheus").body().lines().noneMatch(read::equals)) {
				Thread.onSpinWait();
			}
		}

		void sendRest() throws IOException {
			send(Arrays.copyOfRange(this.body, this.body.length / 2, this.body.length));
		}

		String answer() throws IOException {
			return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
