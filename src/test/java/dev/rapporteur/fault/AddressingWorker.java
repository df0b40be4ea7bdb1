package dev.rapporteur.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.JsonNode;

/**
 * A client over HTTP that names contexts. Where a request has no answer, it looks whether
 * it was carried out and sends it again if not, or it doesn't care.
 */
final class AddressingWorker implements Worker {

	private static final String RESULT = "{\"result\": \"passed\"}";

	private final MortalService service;

	private final String run;

	private final boolean careful;

	private volatile boolean lost;

	/**
	 * Begins.
	 * @param run the path of the run over HTTP
	 * @param careful whether it looks
	 */
	AddressingWorker(MortalService service, String run, boolean careful) {
		this.service = service;
		this.run = run;
		this.careful = careful;
	}

	@Override
	public void work(Ledger ledger, BooleanSupplier end) throws IOException, InterruptedException {
		for (int i = 1; !end.getAsBoolean(); i++) {
			String task = ledger.client() + "-" + i;
			try {
				ledger.ask(ReportedFacts.task(task), () -> start("task", 1, task, task));
				report(ledger, task, end);
				post(stop(seq(task)), "{}", (context) -> context.get("state").asString().equals("closed"), task);
			}
			catch (IOException ex) {
				if (this.careful) {
					throw ex;
				}
				this.lost = true;
			}
		}
	}

	private void report(Ledger ledger, String task, BooleanSupplier end) throws IOException, InterruptedException {
		long parent = seq(task);
		for (int i = 1; !end.getAsBoolean(); i++) {
			String id = task + "." + i;
			String fullid = task + "." + id;
			ledger.ask(ReportedFacts.section(id), () -> start("section", parent, id, fullid));
			long seq = seq(fullid);
			ledger.ask(ReportedFacts.detail(id), () -> post(this.run + "/contexts/" + seq + "/details",
					"{\"detail\": \"" + id + "\"}", (context) -> !context.path("details").isEmpty(), fullid));
			ledger.ask(ReportedFacts.passed(id), () -> post(stop(seq), RESULT,
					(context) -> context.path("result").path("value").asString("").equals("passed"), fullid));
		}
	}

	private String stop(long seq) {
		return this.run + "/contexts/" + seq + "/stop";
	}

	private void start(String kind, long parent, String id, String fullid) throws IOException, InterruptedException {
		String type = kind.equals("section") ? ", \"type\": \"Testcase\"" : "";
		post(this.run + "/contexts",
				"{\"kind\": \"" + kind + "\", \"parent\": " + parent + ", \"id\": \"" + id + "\"" + type + "}",
				(context) -> true, fullid);
	}

	private long seq(String fullid) throws IOException, InterruptedException {
		return find(fullid).get(0).get("seq").asLong();
	}

	private JsonNode find(String fullid) throws IOException, InterruptedException {
		while (true) {
			HttpCalls http = this.service.http();
			try {
				return HttpCalls.json(accepted(http.get(this.run + "/contexts?fullid=" + fullid))).get("contexts");
			}
			catch (IOException ex) {
				if (!this.careful) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Posts.
	 * @param done whether the context shows that the request was carried out
	 * @param fullid that of the context
	 */
	private void post(String path, String body, Predicate<JsonNode> done, String fullid)
			throws IOException, InterruptedException {
		while (true) {
			HttpCalls http = this.service.http();
			try {
				accepted(http.post(path, body));
				return;
			}
			catch (IOException ex) {
				if (!this.careful) {
					throw ex;
				}
			}
			JsonNode contexts = find(fullid);
			if (!contexts.isEmpty() && done.test(contexts.get(0))) {
				return;
			}
		}
	}

	private static HttpResponse<String> accepted(HttpResponse<String> response) {
		if (response.statusCode() >= 300) {
			throw new IllegalStateException(response.statusCode() + " " + response.body());
		}
		return response;
	}

	@Override
	public boolean hasLost() {
		return this.lost;
	}

}
