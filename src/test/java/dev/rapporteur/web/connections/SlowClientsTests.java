package dev.rapporteur.web.connections;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.web.events.EventListeners;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.http.patience=300ms", "rapporteur.http.maximum-connections=40",
				"rapporteur.http.token=0123456789abcdef-secret" })
@Timeout(60)
class SlowClientsTests {

	private static final String SERVICE = "Authorization: Bearer 0123456789abcdef-secret";

	private static final String HOST = "Host: localhost";

	private static final String JSON = "Content-Type: application/json";

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Autowired
	private EventListeners listeners;

	private String run = "";

	private String token = "";

	@BeforeEach
	void open() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		JsonNode opened = HttpCalls.json(http.send(http.request("/api/v1/runs")
			.header("Authorization", SERVICE.substring("Authorization: ".length()))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"runtimeDirectory\": \"" + this.directory + "\"}"))
			.build()));
		this.run = "/api/v1/runs/" + opened.get("run").stringValue();
		this.token = "Authorization: Bearer " + opened.get("token").stringValue();
	}

	private RawConnection connect() throws IOException {
		return new RawConnection(this.port);
	}

	private RawConnection halfBody() throws IOException {
		return connect().send("POST " + this.run + "/clients HTTP/1.1", HOST, JSON, this.token, "Content-Length: 100",
				"", "{\"");
	}

	private int post(String path, String body) throws IOException {
		try (RawConnection caller = connect()) {
			caller.send("POST " + this.run + path + " HTTP/1.1", HOST, JSON, this.token,
					"Content-Length: " + body.length(), "", body.replace('\'', '"'));
			return caller.status();
		}
	}

	private int liveness() throws IOException {
		try (RawConnection probe = connect()) {
			return probe.send("GET /actuator/health/liveness HTTP/1.1", HOST, "", "").status();
		}
	}

	@Test
	void whatIsRefusedIsAnsweredBeforeTheBodyComes() throws Exception {
		String[] post = { "POST /api/v1/runs HTTP/1.1", HOST, JSON, "Content-Length: 100", "", "{\"" };
		try (RawConnection withoutToken = connect().send(post);
				RawConnection unknownRun = connect().send("POST /api/v1/runs/no/clients HTTP/1.1", HOST, JSON, SERVICE,
						"Content-Length: 100", "", "{\"");
				RawConnection withKey = connect().send("POST /api/v1/runs/no/clients HTTP/1.1", HOST, JSON, SERVICE,
						"Idempotency-Key: a", "Content-Length: 100", "", "{\"");
				RawConnection tooLarge = connect().send("POST " + this.run + "/clients HTTP/1.1", HOST, JSON,
						this.token, "Content-Length: 100000000", "", "{\"");
				RawConnection largeLog = connect().send("PUT " + this.run + "/logs/a?offset=0 HTTP/1.1", HOST,
						this.token, "Content-Length: 100000000", "", "a");
				RawConnection noJson = connect().send("POST " + this.run + "/clients HTTP/1.1", HOST,
						"Content-Type: text/plain", this.token, "Content-Length: 100", "", "{\"")) {
			List<Integer> statuses = new ArrayList<>();
			for (RawConnection refused : List.of(withoutToken, unknownRun, withKey, tooLarge, largeLog, noJson)) {
				statuses.add(refused.status());
			}
			assertThat(statuses).containsExactly(401, 404, 404, 413, 413, 415);
		}
	}

	@Test
	void bodyThatStopsIsGivenUp() throws Exception {
		try (RawConnection stalled = halfBody()) {
			assertThat(stalled.status()).isEqualTo(408);
			assertThat(stalled.rest()).contains("Connection: close", "problems/incomplete-body",
					"rapporteur.http.patience");
		}
	}

	@Test
	void dripsWithinTheFrameOfABodyAreGivenUp() throws Exception {
		try (RawConnection dripping = connect().send("POST " + this.run + "/clients HTTP/1.1", HOST, JSON, this.token,
				"Transfer-Encoding: chunked", "", "5;")) {
			Thread drips = Thread.ofVirtual().start(() -> {
				try {
					while (true) {
						dripping.send("x");
						Thread.sleep(50);
					}
				}
				catch (IOException | InterruptedException ex) {
					// the end
				}
			});
			assertThat(dripping.status()).isEqualTo(400);
			drips.interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "GET /actuator/health/liveness HTTP/1.1\r\nHo" })
	void connectionThatAsksNothingIsClosed(String begin) throws Exception {
		try (RawConnection silent = connect().send(begin)) {
			assertThat(silent.rest()).isEmpty();
		}
	}

	@Test
	void downloadThatNobodyReadsIsBrokenOff() throws Exception {
		try (RandomAccessFile log = new RandomAccessFile(this.directory.resolve("big.log").toFile(), "rw")) {
			log.setLength(100_000_000);
		}
		assertThat(post("/contexts", "{'kind': 'testsuite', 'id': 'J'}")).isEqualTo(201);
		assertThat(post("/contexts", "{'kind': 'task', 'parent': 1, 'id': 'T', 'logfile': 'big.log'}")).isEqualTo(201);
		try (RawConnection reader = connect().send("GET " + this.run + "/logs/big.log HTTP/1.1", HOST, this.token, "",
				"")) {
			assertThat(reader.status()).isEqualTo(200);
			// it looks at nothing until the service has given up
			awaitReset(reader);
		}
	}

	/** What is sent to a connection that was reset fails. */
	private static void awaitReset(RawConnection reader) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
			while (true) {
				reader.send("x");
				Thread.sleep(20);
			}
		});
	}

	@Test
	void probesAreAnsweredHoweverManyAreSlow() throws Exception {
		List<RawConnection> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 100; i++) {
				slow.add(connect());
				slow.add(connect().send("GET / HTTP/1.1\r\nHo"));
				slow.add(halfBody());
			}
			assertThat(liveness()).isEqualTo(200);
		}
		finally {
			for (RawConnection connection : slow) {
				connection.close();
			}
		}
	}

	@Test
	void listenerThatReadsNothingGivesItsPlaceBack() throws Exception {
		try (RawConnection listener = connect().send("GET " + this.run + "/events HTTP/1.1", HOST, this.token,
				"Accept: text/event-stream", "", "")) {
			assertThat(listener.status()).isEqualTo(200);
			assertThat(post("/contexts", "{'kind': 'testsuite', 'id': 'J'}")).isEqualTo(201);
			assertThat(post("/contexts", "{'kind': 'task', 'parent': 1, 'id': 'T'}")).isEqualTo(201);
			while (this.listeners.open() > 0) {
				assertThat(post("/contexts/2/details", "{'detail': '" + "x".repeat(900_000) + "'}")).isEqualTo(204);
			}
			awaitReset(listener);
		}
	}

}
