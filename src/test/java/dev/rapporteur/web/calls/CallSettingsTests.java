package dev.rapporteur.web.calls;

import java.net.http.HttpResponse;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What settings change of calls.
 */
@HttpTest({ "rapporteur.http.client-timeout=3s", "rapporteur.report.maximum-depth=3" })
@Timeout(60)
class CallSettingsTests {

	private final HttpRun run;

	CallSettingsTests(HttpRun run) {
		this.run = run;
	}

	private String register(String pid, String parent) throws Exception {
		return HttpCalls
			.json(this.run.post("/clients", "{\"pid\": \"%s\", \"parentPid\": \"%s\"}".formatted(pid, parent)))
			.get("client")
			.stringValue();
	}

	private void start(String client, String kind, String id) throws Exception {
		this.run.post("/clients/" + client + "/contexts", "{\"kind\": \"%s\", \"id\": \"%s\"}".formatted(kind, id));
	}

	private JsonNode context(int seq) throws Exception {
		return HttpCalls.json(this.run.get("/contexts/" + seq));
	}

	@Test
	void answersAreCutWhereReportsAre() throws Exception {
		this.run.post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\", \"a\": [1, [2]]}");
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
			assertThat(this.run.get("/clients/" + shown).statusCode()).isEqualTo(200);
			this.run.post("/commands",
					"[{\"command\": \"add_extra\", \"client\": \"" + batching + "\", \"arguments\": {\"a\": 1}}]");
		}
		// at once: the others make no more calls, either
		assertThat(this.run.get("/events?type=client-gone").body()).contains("\"" + silent + "\"")
			.doesNotContain("\"" + shown + "\"", "\"" + batching + "\"");
		assertThat(context(1).get("state")).hasToString("\"open\"");
		assertThat(context(2).get("state")).hasToString("\"open\"");
		assertThat(HttpCalls.json(this.run.get("/events?type=context-stopped")).get("events").valueStream())
			.extracting((event) -> event.get("seq").intValue() + " " + event.get("end_cause").stringValue())
			.containsExactly("4 client_silent", "3 client_silent");
		assertThat(context(4).get("result")).hasToString("{\"value\":\"errored\",\"reason\":\"Stopping context\"}");
		assertThat(context(3).get("result")).hasToString("{\"value\":\"errored\"}");
		assertThat(HttpCalls.json(this.run.post("/clients/" + silent + "/stop", "{}")).get("type"))
			.hasToString("\"https://rapporteur.dev/problems/unregistered-client\"");
		assertThat(HttpCalls.json(this.run.get("/clients/" + silent)).get("detail").stringValue())
			.isEqualTo("Client " + silent
					+ " made no call for too long and was taken for gone: what it had open is errored; register again");
		assertThat(HttpCalls.json(this.run.delete("/clients/" + silent)))
			.isEqualTo(HttpCalls.json(this.run.get("/clients/" + silent)));
		assertThat(HttpCalls.json(this.run.get("/events?type=client-gone")).get("events").get(0).get("end_cause"))
			.hasToString("\"client_silent\"");
	}

	@Test
	void aClientThatSaysHowLongItMayBeSilentIsWaitedForThatLong() throws Exception {
		String patient = HttpCalls.json(this.run.post("/clients", "{\"timeout\": 3600}")).get("client").stringValue();
		String hasty = HttpCalls.json(this.run.post("/clients", "{\"timeout\": 1}")).get("client").stringValue();
		String other = register("4", "0");
		String gone = "";
		while (!gone.contains("\"" + other + "\"")) {
			gone = this.run.get("/events?type=client-gone").body();
		}
		assertThat(gone).contains("\"" + hasty + "\"").doesNotContain("\"" + patient + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "86401", "1.5", "\"60\"", "[]" })
	void aTimeoutThatIsNoneIsRefused(String timeout) throws Exception {
		HttpResponse<String> refused = this.run.post("/clients", "{\"timeout\": " + timeout + "}");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(HttpCalls.json(refused).get("detail").stringValue())
			.startsWith("timeout must be a whole number of seconds from 1 to 86400, not ");
		assertThat(HttpCalls.json(this.run.get("/clients"))).isEmpty();
	}

}
