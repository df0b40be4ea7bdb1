package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.forwarding.Answer;
import dev.rapporteur.forwarding.LogDigest;
import dev.rapporteur.forwarding.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A collector without Kafka.
 */
class CollectorHttpTests {

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private ConfigurableApplicationContext collector;

	private String url;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeEach
	void start() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		this.collector = new SpringApplicationBuilder(CollectorApplication.class).run(
				"--spring.config.location=classpath:/application.yaml", "--server.port=0",
				"--rapporteur.runs-directory=" + this.here.resolve("runs"));
		this.url = "http://127.0.0.1:" + this.collector.getEnvironment().getProperty("local.server.port");
	}

	@AfterEach
	void stop() {
		this.collector.close();
		this.client.close();
		this.job.close();
	}

	private HttpResponse<String> send(byte[] message) throws IOException, InterruptedException {
		return this.client
			.send(HttpRequest.newBuilder(URI.create(this.url + "/collector/v1/runs/" + this.job.id() + "/messages"))
				.header("Content-Type", "application/octet-stream")
				.POST(HttpRequest.BodyPublishers.ofByteArray(message))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private Answer send(Message message) throws IOException, InterruptedException {
		HttpResponse<String> answer = send(message.bytes());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Answer.read(answer.body().getBytes(StandardCharsets.UTF_8));
	}

	private void sendAll() throws IOException, InterruptedException {
		for (Message message : this.job.events()) {
			send(message);
		}
	}

	private HttpResponse<String> put(String name, long offset, String text, String digest)
			throws IOException, InterruptedException {
		return put(name + "?offset=" + offset, text, digest);
	}

	private HttpResponse<String> put(String log, String text, String digest) throws IOException, InterruptedException {
		return this.client
			.send(HttpRequest.newBuilder(URI.create(this.url + "/collector/v1/runs/" + this.job.id() + "/logs/" + log))
				.header("Content-Digest", digest)
				.PUT(HttpRequest.BodyPublishers.ofString(text))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String digest(String text) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		return "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
	}

	private Path run() {
		return this.here.resolve("runs").resolve(this.job.id());
	}

	@Test
	void aRunIsListedAndConfirmedWithItsReports() throws Exception {
		HttpCalls http = new HttpCalls(this.url);
		send(this.job.heard());
		this.job.begin();
		sendAll();
		assertThat(HttpCalls.json(http.get("/api/v1/runs/" + this.job.id())).get("state").asString()).isEqualTo("open");
		assertThat(http.post("/api/v1/runs/" + this.job.id() + "/close").body()).contains("run-elsewhere");
		this.job.end();
		sendAll();
		assertThat(send(this.job.ended()).confirmed()).isNotNull();
		assertThat(HttpCalls.json(http.get("/api/v1/runs/" + this.job.id())).get("state").asString())
			.isEqualTo("closed");
		assertThat(http.get("/api/v1/runs/" + this.job.id() + "/reports/results.json").body())
			.isEqualTo(Files.readString(this.job.directory().resolve("results.json")));
		assertThat(ReportedElsewhere.reports(run())).isEqualTo(ReportedElsewhere.reports(this.job.directory()));
	}

	@Test
	void aLogComesInParts() throws Exception {
		this.job.begin();
		sendAll();
		assertThat(put("TaskLog", 0, "begin\n", digest("begin\n")).body()).isEqualTo("{\"size\":6}");
		assertThat(put("TaskLog", 6, "ping\n", digest("ping\n")).body()).isEqualTo("{\"size\":11}");
		assertThat(put("TaskLog", 6, "ping\n", digest("ping\n")).body()).isEqualTo("{\"size\":11}");
		assertThat(put("TaskLog", 20, "ping\n", digest("ping\n")).body()).contains("offset-mismatch", "\"size\":11");
		assertThat(put("TaskLog", 11, "ping\n", digest("pong\n")).statusCode()).isEqualTo(422);
		assertThat(run().resolve("TaskLog")).hasContent("begin\nping\n");
	}

	@Test
	void aLogThatIsAnotherOneIsAskedForAndBeginsAnew() throws Exception {
		this.job.begin().end();
		sendAll();
		put("TaskLog", 0, "hallo, world", digest("hallo, world"));
		Message ended = this.job
			.ended(new LogDigest("TaskLog", 5, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
		long last = this.job.run().journal().last();
		assertThat(send(ended)).isEqualTo(new Answer(this.job.id(), last, null, null, List.of("TaskLog")));
		assertThat(put("TaskLog", 0, "hello", digest("hello")).body()).contains("offset-mismatch", "\"size\":12");
		assertThat(put("TaskLog?anew=true&offset=3", "lo", digest("lo")).statusCode()).isEqualTo(422);
		assertThat(put("TaskLog?anew=yes&offset=0", "hello", digest("hello")).statusCode()).isEqualTo(422);
		assertThat(put("TaskLog?anew=true&offset=0", "hello", digest("hello")).body()).isEqualTo("{\"size\":5}");
		assertThat(run().resolve("TaskLog")).hasContent("hello");
		assertThat(send(ended).confirmed()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".rapporteur.run", ".rapporteur.origin", ".rapporteur.journal", "results.json",
			"receipt.json", "%2e%2e/other/log", "a/%2e%2e/%2e%2e/other", "%2Fetc/log", "a//b" })
	void whatIsNoLogIsNeverWritten(String name) throws Exception {
		this.job.begin();
		sendAll();
		Map<String, Long> before = files();
		HttpResponse<String> answer = put(name, 0, "x", digest("x"));
		assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
		assertThat(files()).isEqualTo(before);
	}

	private Map<String, Long> files() throws IOException {
		Map<String, Long> sizes = new TreeMap<>();
		try (var all = Files.walk(this.here)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				sizes.put(file.toString(), Files.size(file));
			}
		}
		return sizes;
	}

	@Test
	void aMessageThatMakesNoSenseIsRefused() throws Exception {
		assertThat(send(new byte[] { 1, 2, 3 }).body()).contains("The message can't be read: ");
		byte[] records = this.job.begin().batches().getFirst().bytes();
		records[records.length - 1] ^= 1;
		assertThat(send(new Message.Events(1, records).bytes()).body())
			.contains("The events can't be read: The checksum of record ");
		assertThat(new HttpCalls(this.url).get("/api/v1/runs").body()).isEqualTo("[]");
	}

}
