package dev.rapporteur.rest.calls;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run that scenarios happen in.
 *
 * @param http calls the service
 * @param path where the run is there
 * @param directory its runtime directory
 */
record OpenRun(HttpCalls http, String path, Path directory) {

	static OpenRun open(HttpCalls http, Path directory, String format) throws Exception {
		Files.createDirectory(directory);
		HttpResponse<String> opened = http.post("/api/v1/runs",
				"{\"runtimeDirectory\": \"%s\", \"reportFormat\": \"%s\"}".formatted(directory, format));
		return new OpenRun(http, "/api/v1/runs/" + HttpCalls.json(opened).get("run").stringValue(), directory);
	}

	/** Posts to a call of the run. */
	JsonNode post(String call, JsonNode body) throws Exception {
		return answer(this.http.post(this.path + call, Step.JSON.writeValueAsString(body)));
	}

	JsonNode delete(String call) throws Exception {
		return answer(this.http.delete(this.path + call));
	}

	JsonNode get(String call) throws Exception {
		return answer(this.http.get(this.path + call));
	}

	private static JsonNode answer(HttpResponse<String> response) {
		return Step.JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
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
