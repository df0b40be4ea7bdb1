package dev.rapporteur.web.calls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that scenarios happen in.
 *
 * @param service where the service is
 * @param client calls it; there are many calls, so they share connections
 * @param path where the run is there
 * @param directory its runtime directory
 */
record OpenRun(HttpCalls service, HttpClient client, String path, Path directory) {

	static OpenRun open(HttpCalls service, HttpClient client, Path directory, String format) throws Exception {
		Files.createDirectory(directory);
		String path = service.openRun(Map.of("runtimeDirectory", directory.toString(), "reportFormat", format));
		return new OpenRun(service, client, path, directory);
	}

	private String send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
	}

	private HttpRequest.Builder request(String call) {
		return this.service.request(this.path + call);
	}

	private static JsonNode json(String answer) {
		return Step.JSON.readTree(answer.isEmpty() ? "{}" : answer);
	}

	/** Posts to a call of the run. */
	JsonNode post(String call, JsonNode body) throws Exception {
		return json(send(request(call).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Step.JSON.writeValueAsString(body)))));
	}

	void close() throws Exception {
		send(request("/close").POST(HttpRequest.BodyPublishers.noBody()));
	}

	JsonNode delete(String call) throws Exception {
		return json(send(request(call).DELETE()));
	}

	JsonNode get(String call) throws Exception {
		return json(text(call));
	}

	/** What is answered, as it stands. */
	String text(String call) throws Exception {
		return send(request(call));
	}

	/** Posts a batch. */
	List<JsonNode> batch(List<ObjectNode> items) throws Exception {
		ArrayNode batch = Step.JSON.createArrayNode();
		items.forEach(batch::add);
		return post("/commands", batch).valueStream().toList();
	}

	/** Appends to a log. */
	void write(Step step) throws IOException {
		Files.writeString(this.directory.resolve(step.text("file")), step.text("text"), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

}
