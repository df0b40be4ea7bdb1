package dev.rapporteur.web.runs;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest("rapporteur.plan.maximum-ids=5")
class VerdictControllerTests {

	private final HttpRun run;

	private final HttpCalls http;

	VerdictControllerTests(HttpRun run, HttpCalls http) {
		this.run = run;
		this.http = http;
	}

	private HttpResponse<String> plan(String body) throws Exception {
		return this.http.putJson(this.run.path() + "/plan", body);
	}

	private void work() throws Exception {
		this.run.post("/commands", """
				[{"command": "start_testsuite", "arguments": {"id": "J"}},
				 {"command": "start_task", "parent": "$0", "arguments": {"id": "T"}},
				 {"command": "start_section", "parent": "$1", "arguments": {"id": "a", "type": "Testcase"}},
				 {"command": "stop_section", "context": "$2", "arguments": {"result": "passed"}},
				 {"command": "stop_task", "context": "$1"}, {"command": "stop_testsuite", "context": "$0"}]""");
	}

	private String show(String path) throws Exception {
		return HttpCalls.show(this.run.get(path), this.run.directory())
			.replaceAll("\"run\" : \"[^\"]+\"", "\"run\" : \"<run>\"");
	}

	@Test
	void aRunThatHoldsItsPlanPasses() throws Exception {
		assertThat(plan("{\"tasks\": 1, \"testcases\": [\"T.a\"]}").statusCode()).isEqualTo(204);
		work();
		assertThat(show("/verdict")).isEqualTo("""
				200 application/json
				{
				  "run" : "<run>",
				  "verdict" : "partial",
				  "reasons" : [ "the run has not ended" ],
				  "plan" : "complete"
				}""");
		this.run.post("/close");
		assertThat(show("/verdict")).isEqualTo("""
				200 application/json
				{
				  "run" : "<run>",
				  "verdict" : "pass",
				  "reasons" : [ ],
				  "plan" : "complete"
				}""");
		assertThat(plan("{\"tasks\": 2}").statusCode()).isEqualTo(409);
	}

	@Test
	void aPlanTellsWhatIsMissing() throws Exception {
		plan("{\"testcases\": [\"T.a\", \"T.b\"], \"shard\": {\"index\": 1, \"of\": 2}}");
		work();
		assertThat(show("/plan")).isEqualTo("""
				200 application/json
				{
				  "run" : "<run>",
				  "plan" : "incomplete",
				  "tasks" : null,
				  "testcases" : {
				    "expected" : 2,
				    "seen" : 1,
				    "missing" : {
				      "total" : 1,
				      "items" : [ "T.b" ]
				    },
				    "unexpected" : {
				      "total" : 0,
				      "items" : [ ]
				    },
				    "twice" : {
				      "total" : 0,
				      "items" : [ ]
				    }
				  },
				  "shards" : {
				    "of" : 2,
				    "declared" : [ 1 ],
				    "missing" : [ 2 ]
				  }
				}""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"tests": 3}                                             | 400 | unknown-field   | Unknown field tests; known are tasks, testcases, shard
					{}                                                       | 422 | value-error     | A plan needs at least one of tasks, testcases, shard
					{"tasks": "three"}                                       | 422 | type-error      | tasks must be a number or a list of ids, not three
					{"tasks": 3.5}                                           | 422 | type-error      | tasks must be a number or a list of ids, not 3.5
					{"testcases": ["a", null]}                               | 422 | type-error      | testcases[1] must be a text, not None
					{"shard": {"index": 3, "of": 2}}                         | 422 | value-error     | shard.index must be 1 to 2, not 3
					{"testcases": ["a", "b", "c", "d", "e", "f"]}            | 409 | invalid-request | The plan would name 6 tasks and test cases, more than rapporteur.plan.maximum-ids allows: 5
					[]                                                       | 400 | wrong-type      | The body must be a JSON object, not an array
					""")
	void whatIsWrongIsNamedAndChangesNothing(String body, int status, String type, String detail) throws Exception {
		HttpResponse<String> refused = plan(body);
		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(HttpCalls.json(refused).get("type")).hasToString("\"https://rapporteur.dev/problems/" + type + "\"");
		assertThat(HttpCalls.json(refused).get("detail").stringValue()).isEqualTo(detail);
		assertThat(HttpCalls.json(this.run.get("/plan")).get("plan")).hasToString("\"none\"");
	}

	@Test
	void aClientOnTheSocketSaysItTheSameWay() throws Exception {
		try (ProtocolClient client = ProtocolClient.register(this.run.socket(), "10", "1")) {
			client.call("declare_plan", Map.of("tasks", List.of("T"), "shard", Map.of("index", 1L, "of", 1L)));
		}
		assertThat(HttpCalls.json(this.run.get("/plan")).get("tasks").get("missing"))
			.hasToString("{\"total\":1,\"items\":[\"T\"]}");
	}

	@Test
	void thereIsNoVerdictOfARunThatIsNotThere() throws Exception {
		assertThat(this.http.get("/api/v1/runs/nobody-1/verdict").statusCode()).isEqualTo(404);
		assertThat(this.http.get("/api/v1/runs/nobody-1/plan").statusCode()).isEqualTo(404);
	}

	@Test
	void aRunMayRequireAPlan() throws Exception {
		HttpResponse<String> opened = this.http.post("/api/v1/runs", "{\"requirePlan\": true, \"socket\": false}");
		String path = opened.headers().firstValue("Location").orElseThrow();
		assertThat(HttpCalls.json(this.http.get(path + "/verdict")).get("reasons").toString())
			.contains("nobody has said what the run is to hold, and this run requires a plan");
	}

}
