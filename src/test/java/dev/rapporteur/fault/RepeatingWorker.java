package dev.rapporteur.fault;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.BooleanSupplier;

import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.JsonNode;

/**
 * A client over HTTP whose requests have keys: one without an answer is sent again as it
 * was, and each has the answer that it had the first time.
 *
 * @param service where the run is
 * @param run the path of the run over HTTP
 */
record RepeatingWorker(MortalService service, String run) implements Worker {

	private static final int LAST_SUCCESS = 299;

	@Override
	public void work(Ledger ledger, BooleanSupplier end) throws IOException, InterruptedException {
		String task = ledger.client() + "-1";
		ledger.ask(ReportedFacts.task(task), () -> start(task));
		long seq = start(task).get("seq").asLong();
		for (int i = 1; !end.getAsBoolean(); i++) {
			report(ledger, seq, task + "." + i);
		}
		post("/contexts/" + seq + "/stop", task + "-stop", "{}");
	}

	/** Sent twice, it gives the same context: it has a key. */
	private JsonNode start(String task) throws IOException, InterruptedException {
		return post("/contexts", task + "-start", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"" + task + "\"}");
	}

	private void report(Ledger ledger, long task, String id) throws IOException, InterruptedException {
		String batch = """
				[{"command": "start_section", "parent": %d, "arguments": {"id": "%s", "type": "Testcase"}, "as": "a"},
				 {"command": "add_detail", "context": "$a", "arguments": {"detail": "%s"}},
				 {"command": "stop_section", "context": "$a", "arguments": {"result": "passed"}}]""".formatted(task, id,
				id);
		ledger.ask(ReportedFacts.section(id), () -> carryOut(id, batch));
		ledger.ask(ReportedFacts.detail(id), () -> carryOut(id, batch));
		ledger.ask(ReportedFacts.passed(id), () -> carryOut(id, batch));
	}

	private void carryOut(String key, String batch) throws IOException, InterruptedException {
		for (JsonNode answer : post("/commands", key, batch)) {
			if (answer.get("status").asInt() > LAST_SUCCESS) {
				throw new IllegalStateException(key + ": " + answer);
			}
		}
	}

	private JsonNode post(String path, String key, String body) throws IOException, InterruptedException {
		while (true) {
			HttpCalls http = this.service.http();
			try {
				HttpResponse<String> response = http.send(http.request(this.run + path)
					.header("Content-Type", "application/json")
					.header("Idempotency-Key", key)
					.POST(HttpRequest.BodyPublishers.ofString(body))
					.build());
				if (response.statusCode() > LAST_SUCCESS) {
					throw new IllegalStateException(response.statusCode() + " " + response.body());
				}
				return HttpCalls.json(response);
			}
			catch (IOException ex) {
				// the service has died, and the next one is asked for the same
				continue;
			}
		}
	}

}
