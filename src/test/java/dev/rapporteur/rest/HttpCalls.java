package dev.rapporteur.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the API as any client does, and shows answers in a form that doesn't change from
 * run to run.
 *
 * @param base where it is
 */
record HttpCalls(String base) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build());
	}

	HttpResponse<String> post(String path) throws IOException, InterruptedException {
		return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(request(path).build());
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.base + path));
	}

	HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, HttpResponse.BodyHandlers.ofString());
		}
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	/**
	 * The status and the JSON, one field a line, without times and counted parts of ids.
	 */
	static String show(HttpResponse<String> response, Path directory) {
		return response.statusCode() + " " + response.headers().firstValue("Content-Type").orElse("") + "\n"
				+ normal(JSON.writeValueAsString(json(response)), directory);
	}

	static String normal(String text, Path directory) {
		return text.replace(System.lineSeparator(), "\n")
			.replace(directory.toString(), "<directory>")
			.replaceAll("\\b([A-Za-z]+)-[0-9a-z]{8}-\\d+", "$1-<number>")
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d", "<time>");
	}

}
