package dev.rapporteur.web.calls;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each command of the protocol over HTTP, in the order of the table in the documentation.
 */
@HttpTest
class CallTwinTests {

	private final HttpRun run;

	CallTwinTests(HttpRun run) {
		this.run = run;
	}

	private HttpResponse<String> post(String path, String body) throws Exception {
		return this.run.post(path, body);
	}

	private JsonNode get(String path) throws Exception {
		return HttpCalls.json(this.run.get(path));
	}

	private static String show(HttpResponse<String> response) {
		return response.statusCode() + " " + response.body();
	}

	private static String problem(HttpResponse<String> response) {
		String type = HttpCalls.json(response).get("type").stringValue();
		return response.statusCode() + " " + type.replace("https://rapporteur.dev/problems/", "");
	}

	/** A suite (1) with a task (2), a testcase (3) and a step (4) in it. */
	private void tree() throws Exception {
		post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
		post("/contexts", "{\"kind\": \"section\", \"parent\": 2, \"id\": \"A\", \"type\": \"Testcase\"}");
		post("/contexts", "{\"kind\": \"section\", \"parent\": 3, \"id\": \"s\", \"type\": \"Step\"}");
	}

	private String client(String pid, String parent) throws Exception {
		HttpResponse<String> registered = post("/clients",
				"{\"pid\": \"%s\", \"parentPid\": \"%s\"}".formatted(pid, parent));
		return "/clients/" + HttpCalls.json(registered).get("client").stringValue();
	}

	@Test
	void eachCommandOfTheProtocolIsInTheTable() throws IOException {
		String page = Files.readString(Path.of("src/docs/protocol.md"));
		String table = page.substring(page.indexOf("## Commands"), page.indexOf("## Frames"));
		Set<String> named = new TreeSet<>();
		Set<String> without = new TreeSet<>();
		for (String row : table.lines().filter((line) -> line.startsWith("| `")).toList()) {
			String[] cells = row.split("\\|");
			Matcher names = Pattern.compile("`(\\w+)`").matcher(cells[1]);
			while (names.find()) {
				named.add(names.group(1));
				if (cells[3].isBlank()) {
					without.add(names.group(1));
				}
			}
		}
		assertThat(named).hasSize(27).contains("ping", "start_section", "generate_xml");
		assertThat(without).isEmpty();
	}

	@Test
	void ping() throws Exception {
		assertThat(show(this.run.get("/ping"))).isEqualTo("200 {\"answer\":\"pong\"}");
	}

	@Test
	void registerClient() throws Exception {
		String parent = client("10", "1");
		HttpResponse<String> child = post("/clients", "{\"pid\": \"11\", \"parentPid\": \"10\"}");
		String id = HttpCalls.json(child).get("client").stringValue();
		assertThat(child.statusCode()).isEqualTo(201);
		assertThat(child.headers().firstValue("Location")).contains(this.run.path() + "/clients/" + id);
		post(parent + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		post("/clients/" + id + "/contexts", "{\"kind\": \"task\", \"id\": \"T\"}");
		assertThat(get("/clients/" + id).toString()).isEqualTo("{\"client\":\"" + id
				+ "\",\"pid\":\"11\",\"parentPid\":\"10\",\"contexts\":[{\"seq\":2,\"kind\":\"task\",\"fullid\":\"T\"}]}");
		try (ProtocolClient other = ProtocolClient.register(this.run.socket(), "12", "10")) {
			assertThat(other.call("ping", Map.of())).isEqualTo("pong");
			assertThat(get("/clients").valueStream().map((client) -> client.get("pid").stringValue()))
				.containsExactlyInAnyOrder("10", "11", "12");
		}
		HttpResponse<String> gone = this.run.delete("/clients/" + id);
		assertThat(gone.statusCode()).isEqualTo(204);
		assertThat(get("/contexts/2").get("state")).hasToString("\"stopped\"");
		assertThat(this.run.get("/clients/" + id).statusCode()).isEqualTo(404);
	}

	@Test
	void startAndStopOfAClient() throws Exception {
		String client = client("10", "1");
		HttpResponse<String> suite = post(client + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		assertThat(suite.statusCode()).isEqualTo(201);
		assertThat(suite.headers().firstValue("Location")).contains(this.run.path() + "/contexts/1");
		post(client + "/contexts",
				"{\"kind\": \"plugin\", \"id\": \"P\", \"name\": \"P\", \"type\": \"PreJobPlugin\", \"job_id\": \"J\"}");
		assertThat(
				HttpCalls.json(post(client + "/stop", "{\"kind\": \"plugin\", \"result\": \"passed\"}")).get("state"))
			.hasToString("\"stopped\"");
		assertThat(problem(post(client + "/stop", "{\"kind\": \"task\"}"))).isEqualTo("409 invalid-request");
		assertThat(HttpCalls.json(post(client + "/stop", "{}")).get("kind")).hasToString("\"testsuite\"");
	}

	@Test
	void startAndStopByAddress() throws Exception {
		tree();
		HttpResponse<String> stopped = post("/contexts/4/stop",
				"{\"result\": {\"value\": \"failed\", \"reason\": \"lost\"}}");
		assertThat(stopped.statusCode()).isEqualTo(200);
		assertThat(HttpCalls.json(stopped).get("result")).hasToString("{\"value\":\"failed\",\"reason\":\"lost\"}");
		assertThat(get("/contexts/3").get("state")).hasToString("\"open\"");
		assertThat(problem(post("/contexts/9/stop", "{}"))).isEqualTo("404 unknown-context");
		assertThat(problem(post("/contexts", "{\"kind\": \"section\", \"parent\": 9, \"id\": \"x\"}")))
			.isEqualTo("404 unknown-context");
		assertThat(problem(post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}")))
			.isEqualTo("409 duplicate-id");
	}

	@Test
	void stopOpenContexts() throws Exception {
		String client = client("10", "1");
		post(client + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		post(client + "/contexts", "{\"kind\": \"task\", \"id\": \"T\"}");
		assertThat(post(client + "/stop-open-contexts", "{}").statusCode()).isEqualTo(204);
		assertThat(get("/contexts?state=open").get("contexts").isEmpty()).isTrue();
	}

	@Test
	void addDetailAndAddExtra() throws Exception {
		tree();
		String client = client("10", "1");
		assertThat(post("/contexts/3/details", "{\"detail\": \"3 of 5\"}").statusCode()).isEqualTo(204);
		assertThat(post("/contexts/3/extra", "{\"data\": {\"device\": \"r1\"}}").statusCode()).isEqualTo(204);
		assertThat(get("/contexts/3").get("details")).hasToString("[\"3 of 5\"]");
		assertThat(get("/contexts/3").get("extra")).hasToString("{\"device\":\"r1\"}");
		assertThat(problem(post(client + "/details", "{\"detail\": \"x\"}"))).isEqualTo("422 attribute-error");
		assertThat(problem(post("/contexts/3/details", "{\"details\": \"x\"}"))).isEqualTo("400 unknown-field");
	}

	@Test
	void addRunningExtraAndAddTestsuiteExtra() throws Exception {
		String client = client("10", "1");
		post(client + "/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		post(client + "/contexts", "{\"kind\": \"task\", \"id\": \"T\"}");
		post(client + "/extra", "{\"target\": \"running\", \"data\": {\"r\": 1}}");
		post(client + "/extra", "{\"target\": \"testsuite\", \"data\": {\"s\": 2}}");
		post(client + "/extra", "{\"data\": {\"t\": 3}}");
		assertThat(get("/contexts/1").get("extra")).hasToString("{\"s\":2}");
		assertThat(get("/contexts/2").get("extra")).hasToString("{\"r\":1,\"t\":3}");
	}

	@Test
	void getSectionAndGetTestsuite() throws Exception {
		tree();
		String client = client("10", "1");
		assertThat(this.run.get(client + "/context").statusCode()).isEqualTo(404);
		assertThat(get("/testsuite").get("children")).hasToString("[2]");
		assertThat(get("/contexts/4").get("fullid")).hasToString("\"T.A.s\"");
		assertThat(get("/contexts?fullid=T.A").get("contexts").get(0).get("seq")).hasToString("3");
		assertThat(get("/contexts?fullid=T.B").get("contexts").isEmpty()).isTrue();
	}

	@Test
	void contextsAreFoundPageByPage() throws Exception {
		tree();
		post("/contexts/4/stop", "{\"result\": \"passed\"}");
		assertThat(seqs("")).isEqualTo(List.of(1, 2, 3, 4));
		assertThat(seqs("?kind=section")).isEqualTo(List.of(3, 4));
		assertThat(seqs("?state=stopped")).isEqualTo(List.of(4));
		assertThat(seqs("?result=passed&kind=section")).isEqualTo(List.of(3, 4));
		assertThat(seqs("?after=2&limit=1")).isEqualTo(List.of(3));
		assertThat(get("/contexts?after=2&limit=1").get("next")).hasToString("3");
		assertThat(get("/contexts?after=3").get("next").isNull()).isTrue();
		assertThat(this.run.get("/contexts?kind=song").statusCode()).isEqualTo(422);
		assertThat(this.run.get("/contexts?limit=0").statusCode()).isEqualTo(422);
		assertThat(problem(this.run.get("/contexts?status=open"))).isEqualTo("400 unknown-field");
		assertThat(problem(this.run.get("/contexts?kind=task&kind=section"))).isEqualTo("422 invalid-value");
	}

	private List<Integer> seqs(String query) throws Exception {
		return get("/contexts" + query).get("contexts")
			.valueStream()
			.map((context) -> context.get("seq").intValue())
			.toList();
	}

	@Test
	void removeSection() throws Exception {
		tree();
		assertThat(this.run.delete("/contexts/3").statusCode()).isEqualTo(204);
		assertThat(this.run.get("/contexts/3").statusCode()).isEqualTo(404);
		assertThat(get("/contexts/2").get("children")).hasToString("[]");
		assertThat(this.run.delete("/contexts/1").statusCode()).isEqualTo(422);
	}

	@Test
	void updateTaskResultAndFinalizeTask() throws Exception {
		tree();
		HttpResponse<String> updated = post("/contexts/2/result", "{\"result\": \"blocked\", \"detail\": \"no lab\"}");
		assertThat(HttpCalls.json(updated).get("result")).hasToString("{\"value\":\"blocked\"}");
		assertThat(HttpCalls.json(updated).get("details")).hasToString("[\"no lab\"]");
		HttpResponse<String> ended = post("/tasks/finalize", "{\"id\": \"U\", \"result\": \"errored\"}");
		assertThat(HttpCalls.json(ended).get("fullid")).hasToString("\"U\"");
		assertThat(HttpCalls.json(ended).get("state")).hasToString("\"stopped\"");
	}

	@Test
	void updateLogfileData() throws Exception {
		Files.writeString(this.run.directory().resolve("T.child"), "");
		post("/contexts", "{\"kind\": \"testsuite\", \"id\": \"J\"}");
		post("/contexts", "{\"kind\": \"task\", \"parent\": 1, \"id\": \"T\"}");
		post("/contexts", "{\"kind\": \"section\", \"parent\": 2, \"id\": \"A\", \"logfile\": \"T.child\"}");
		Files.writeString(this.run.directory().resolve("T.child"), "one\ntwo\n");
		post("/contexts/3/stop", "{}");
		Files.writeString(this.run.directory().resolve("T"), "before\none\ntwo\n");
		assertThat(
				post("/logs/moves", "{\"logfile\": \"T.child\", \"parent_logfile\": \"T\", \"parent_logfile_size\": 7}")
					.statusCode())
			.isEqualTo(204);
		assertThat(get("/contexts/3").get("logs"))
			.hasToString("{\"file\":\"T\",\"begin\":7,\"begin_lines\":1,\"size\":8,\"size_lines\":2}");
	}

	@Test
	void generateReportAndGenerateXml() throws Exception {
		assertThat(post("/reports/generate", "{\"report\": \"results\"}").statusCode()).isEqualTo(409);
		tree();
		assertThat(problem(post("/reports/generate", "{\"report\": \"results\"}"))).isEqualTo("409 invalid-request");
		assertThat(show(post("/reports/generate", "{\"report\": \"xml\"}")))
			.isEqualTo("200 {\"files\":[\"ResultsDetails.xml\",\"ResultsSummary.xml\"]}");
		assertThat(this.run.directory().resolve("ResultsSummary.xml")).content().contains("<jobName>J</jobName>");
		post("/contexts/1/stop", "{}");
		assertThat(show(post("/reports/generate", "{\"report\": \"results\"}")))
			.isEqualTo("200 {\"files\":[\"results.json\"]}");
	}

	@Test
	void aBatchGoesOnBehindAMistakeUnlessItIsToStop() throws Exception {
		String batch = """
				[{"command": "start_testsuite", "arguments": {"id": "J"}, "as": "suite"},
				 {"command": "start_section", "parent": "$suite", "arguments": {"id": "x"}},
				 {"command": "start_task", "parent": "$0", "arguments": {"id": "T"}}]""";
		assertThat(problem(post("/commands?stopOnErrors=true", batch))).isEqualTo("400 unknown-field");
		assertThat(problem(post("/commands?stopOnError=yes", batch))).isEqualTo("422 invalid-value");
		assertThat(statuses(post("/commands?stopOnError=true", batch))).isEqualTo(List.of(201, 409, 424));
		assertThat(statuses(post("/commands", batch.replace("\"J\"", "\"K\"")))).isEqualTo(List.of(409, 424, 424));
	}

	private static List<Integer> statuses(HttpResponse<String> response) {
		return HttpCalls.json(response).valueStream().map((answer) -> answer.get("status").intValue()).toList();
	}

	@Test
	void stopServer() throws Exception {
		tree();
		assertThat(this.run.post("/close").statusCode()).isEqualTo(200);
		assertThat(this.run.directory().resolve("results.json")).content().contains("\"fullid\": \"T.A.s\"");
		assertThat(post("/contexts/4/stop", "{}").statusCode()).isEqualTo(409);
	}

}
