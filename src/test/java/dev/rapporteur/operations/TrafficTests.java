package dev.rapporteur.operations;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.pickle.PickleEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "rapporteur.socket.maximum-message-size=100KB")
@Timeout(60)
class TrafficTests {

	private static final int CHUNK = 1_000;

	private static final int HEADER = 3;

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private String run = "";

	private Path socket = Path.of("");

	/** The bytes of what told of traffic, before the last time and with it. */
	private long told;

	private long toldNext;

	private Map<String, Long> before = Map.of();

	@BeforeEach
	void open() throws Exception {
		HttpResponse<String> opened = http().post("/api/v1/runs", "{\"runtimeDirectory\": \"" + this.directory + "\"}");
		this.run = "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue();
		this.socket = Path.of(HttpCalls.json(opened).get("socket").stringValue());
		this.before = traffic();
	}

	@AfterEach
	void close() throws Exception {
		http().post(this.run + "/close");
	}

	private HttpCalls http() {
		return new HttpCalls("http://127.0.0.1:" + this.port);
	}

	private Map<String, Long> traffic() throws Exception {
		String scraped = http().get("/actuator/prometheus").body();
		this.told = this.toldNext;
		this.toldNext += size(scraped);
		Map<String, Long> traffic = new LinkedHashMap<>();
		scraped.lines()
			.filter((line) -> line.matches("rapporteur_(received|sent)_bytes_total.*"))
			.map((line) -> line.split(" "))
			.forEach((pair) -> traffic.put(
					pair[0].replaceAll("rapporteur_(.+)_bytes_total\\{transport=\"(.+)\"}", "$1 $2"),
					Math.round(Double.parseDouble(pair[1]))));
		return traffic;
	}

	/** What has come and gone since the test began, but for what told of it. */
	private Map<String, Long> since() throws Exception {
		Map<String, Long> since = traffic();
		since.replaceAll((name, value) -> value - this.before.getOrDefault(name, 0L));
		since.computeIfPresent("sent http", (name, value) -> value - this.told);
		return since;
	}

	private static long size(String body) {
		return body.getBytes(StandardCharsets.UTF_8).length;
	}

	@Test
	void countsMessagesAndTheirFramesOnSockets() throws Exception {
		byte[] ping = new PickleEncoder().encode(Map.of("name", "ping", "data", Map.of("text", "x".repeat(50_000))));
		byte[] tooLarge = new byte[200_000];
		try (ProtocolClient client = ProtocolClient.connect(this.socket)) {
			client.sendBytes(ProtocolClient.frame(ping, CHUNK));
			long sent = client.receiveMessage().length + HEADER;
			client.sendBytes(ProtocolClient.frame(tooLarge, CHUNK));
			sent += client.receiveMessage().length + HEADER;
			long received = ping.length + (ping.length / CHUNK + 1) * HEADER + tooLarge.length
					+ tooLarge.length / CHUNK * HEADER;
			while (since().getOrDefault("sent socket", 0L) < sent) {
				// counted as soon as it is sent
				Thread.onSpinWait();
			}
			assertThat(since()).containsOnly(Map.entry("received socket", received), Map.entry("sent socket", sent),
					Map.entry("received http", 0L), Map.entry("sent http", 0L));
		}
	}

	@Test
	void countsBodiesOverHttp() throws Exception {
		String body = "{\"kind\": \"testsuite\", \"id\": \"Prüfung\"}";
		HttpResponse<String> started = http().post(this.run + "/contexts", body);
		assertThat(started.statusCode()).isEqualTo(201);
		HttpResponse<String> listed = http().get("/api/v1/runs");
		HttpResponse<String> unknown = http().get("/api/v1/runs/none");
		assertThat(http().head("/api/v1/runs").statusCode()).isEqualTo(200);
		long sent = size(started.body()) + size(listed.body()) + size(unknown.body());
		assertThat(since()).containsOnly(Map.entry("received socket", 0L), Map.entry("sent socket", 0L),
				Map.entry("received http", size(body)), Map.entry("sent http", sent));
	}

	@Test
	void countsStreamsWhileTheyAreOpen() throws Exception {
		try (EventConsumer stream = EventConsumer.open(http().base() + this.run + "/events", null)) {
			EventConsumer.Event event = stream.next();
			assertThat(event).isNotNull();
			assertThat(since().getOrDefault("sent http", 0L)).isGreaterThan(size(String.valueOf(event)));
		}
	}

}
