package dev.rapporteur.web.page;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.rapporteur.fixture.HttpCalls;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run that a test lets grow.
 *
 * @param http calls the service
 * @param path where the run is
 */
record GrownRun(HttpCalls http, String path) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Opens one with a suite, whose number is 1. */
	static GrownRun open(HttpCalls http, String name) throws IOException, InterruptedException {
		GrownRun run = new GrownRun(http, http.openRun(Map.of("name", name, "socket", false)));
		run.start("testsuite", 0, "J", Map.of("name", name, "host", "lab-1"));
		return run;
	}

	/** Where its page is. */
	String page() {
		return this.http.base() + "/runs/" + this.path.replaceFirst(".*/", "");
	}

	/** Starts a context, and tells its number. */
	long start(String kind, long parent, String id, Map<String, ?> fields) throws IOException, InterruptedException {
		Map<String, Object> body = new LinkedHashMap<>(fields);
		body.put("kind", kind);
		body.put("id", id);
		if (parent > 0) {
			body.put("parent", parent);
		}
		HttpResponse<String> answer = post("/contexts", body);
		return HttpCalls.json(answer).get("seq").asLong();
	}

	long task(String id) throws IOException, InterruptedException {
		return start("task", 1, id, Map.of("name", id));
	}

	long testcase(long task, String id) throws IOException, InterruptedException {
		return start("section", task, id, Map.of("type", "Testcase"));
	}

	void stop(long seq, String result) throws IOException, InterruptedException {
		post("/contexts/" + seq + "/stop", Map.of("result", result));
	}

	void fail(long seq, String reason) throws IOException, InterruptedException {
		post("/contexts/" + seq + "/stop", Map.of("result", Map.of("value", "failed", "reason", reason)));
	}

	/** Starts and stops test cases; one of ten fails. */
	void testcases(long task, int from, int to) throws IOException, InterruptedException {
		String commands = IntStream.range(from, to)
			.mapToObj((i) -> "{\"command\":\"start_section\",\"parent\":" + task + ",\"as\":\"c" + i
					+ "\",\"arguments\":{\"id\":\"c" + i + "\",\"type\":\"Testcase\"}},"
					+ "{\"command\":\"stop_section\",\"context\":\"$c" + i + "\",\"arguments\":{\"result\":\""
					+ ((i % 10 == 0) ? "failed" : "passed") + "\"}}")
			.collect(Collectors.joining(",", "[", "]"));
		succeeded(this.http.post(this.path + "/commands", commands));
	}

	/** Sends more of a log. */
	void log(String name, long offset, String text) throws IOException, InterruptedException {
		succeeded(this.http.put(this.path + "/logs/" + name + "?offset=" + offset, text));
	}

	/** Says how many test cases it is to hold, or which, as JSON. */
	void plan(Object testcases) throws IOException, InterruptedException {
		succeeded(this.http.putJson(this.path + "/plan", "{\"testcases\":" + testcases + "}"));
	}

	HttpResponse<String> post(String below, Map<String, ?> body) throws IOException, InterruptedException {
		return succeeded(this.http.post(this.path + below, JSON.writeValueAsString(body)));
	}

	private static HttpResponse<String> succeeded(HttpResponse<String> answer) throws IOException {
		if (answer.statusCode() >= 300) {
			throw new IOException(answer.body());
		}
		return answer;
	}

	void close() throws IOException, InterruptedException {
		succeeded(this.http.post(this.path + "/close"));
	}

}
