package dev.rapporteur.web.calls;

import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What settings change of calls.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.http.client-timeout=3s", "rapporteur.report.maximum-depth=3" })
@Timeout(60)
class CallSettingsTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@BeforeEach
	void open() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
	}

	private String register(String pid, String parent) throws Exception {
		return HttpCalls
			.json(this.http.post(this.run + "/clients",
					"{\"pid\": \"%s\", \"parentPid\": \"%s\"}".formatted(pid, parent)))
			.get("client")
			.stringValue();
	}

	private void start(String client, String kind, String id) throws Exception {
		this.http.post(this.run + "/clients/" + client + "/contexts",
				"{\"kind\": \"%s\", \"id\": \"%s\"}".formatted(kind, id));
	}

	private JsonNode context(int seq) throws Exception {
		return HttpCalls.json(this.http.get(this.run + "/contexts/" + seq));
	}

	@Test
	void answersAreCutWhereReportsAre() throws Exception {
		this.http.post(this.run + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\", \"a\": [1, [2]]}");
		assertThat(context(1).get("extra")).hasToString("{\"a\":[1,\"[...]\"]}");
	}

	@Test
	void clientsThatMakeNoCallEndLikeConnections() throws Exception {
		String shown = register("1", "0");
		String batching = register("2", "1");
		String silent = register("3", "1");
		start(shown, "testsuite", "J");
		start(batching, "task", "T");
		start(silent, "task", "U");
		start(silent, "section", "A");
		while (context(3).get("state").stringValue().equals("open")) {
			assertThat(this.http.get(this.run + "/clients/" + shown).statusCode()).isEqualTo(200);
			this.http.post(this.run + "/commands",
					"[{\"command\": \"add_extra\", \"client\": \"" + batching + "\", \"arguments\": {\"a\": 1}}]");
		}
		assertThat(context(4).get("result")).hasToString("{\"value\":\"errored\",\"reason\":\"Stopping context\"}");
		assertThat(context(3).get("result")).hasToString("{\"value\":\"errored\"}");
		assertThat(HttpCalls.json(this.http.post(this.run + "/clients/" + silent + "/stop", "{}")).get("type"))
			.hasToString("\"https://rapporteur.dev/problems/unregistered-client\"");
		assertThat(context(1).get("state")).hasToString("\"open\"");
		assertThat(context(2).get("state")).hasToString("\"open\"");
		assertThat(this.http.get(this.run + "/events?type=client-gone").body()).contains("\"" + silent + "\"")
			.doesNotContain("\"" + shown + "\"", "\"" + batching + "\"");
	}

}
