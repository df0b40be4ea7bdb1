package dev.rapporteur.web.calls;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class MisspeltWordsTests {

	private final HttpRun run;

	MisspeltWordsTests(HttpRun run) {
		this.run = run;
	}

	@BeforeEach
	void open() throws Exception {
		start("{'kind': 'testsuite', 'id': 'J'}");
		start("{'kind': 'task', 'parent': 1, 'id': 'T'}");
	}

	private static String quoted(String json) {
		return json.replace('\'', '"');
	}

	private JsonNode start(String body) throws Exception {
		return HttpCalls.json(this.run.post("/contexts", quoted(body)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"'pass'|result must be a TestResult or one of passed, passx, failed, errored, aborted, blocked, "
					+ "skipped, not pass; passed may be meant",
			"'good'|result must be a TestResult or one of passed, passx, failed, errored, aborted, blocked, "
					+ "skipped, not good",
			"{'value': 'fail'}|result must be one of passed, passx, failed, errored, aborted, blocked, skipped, "
					+ "or an object of these as value, and of reason and data, not {value=fail}; failed may be meant" },
			quoteCharacter = '#')
	void anErrorSaysWhichResultsThereAre(String result, String detail) throws Exception {
		start("{'kind': 'section', 'parent': 2, 'id': 'a', 'type': 'Testcase'}");
		JsonNode problem = HttpCalls.json(this.run.post("/contexts/3/stop", quoted("{'result': " + result + "}")));
		assertThat(problem.get("status").intValue()).isEqualTo(422);
		assertThat(problem.get("detail").stringValue()).isEqualTo(detail);
	}

	@Test
	void anErrorSaysWhichKindsThereAre() throws Exception {
		assertThat(start("{'kind': 'sectoin', 'parent': 2, 'id': 'a'}").get("detail").stringValue())
			.isEqualTo("kind must be testsuite or task or plugin or section, not sectoin; section may be meant");
	}

	@Test
	void theAnswerWarnsOfArgumentsThatLookLikeOthers() throws Exception {
		JsonNode started = start("{'kind': 'section', 'parent': 2, 'id': 'a', 'typ': 'Testcase', 'lab': 'west'}");
		assertThat(started.get("warnings").toString()).isEqualTo(quoted("['typ is extra data; type may be meant']"));
		JsonNode stopped = HttpCalls.json(this.run.post("/contexts/3/stop", quoted("{'reslut': 'passed'}")));
		assertThat(stopped.get("warnings").toString())
			.isEqualTo(quoted("['reslut is extra data; result may be meant']"));
	}

	@Test
	void theAnswerOfABatchDoesSo() throws Exception {
		JsonNode answers = HttpCalls.json(this.run.post("/commands",
				quoted("[{'command': 'start_section', 'parent': 2, 'arguments': {'id': 'a', 'naem': 'b'}, 'as': 'a'},"
						+ "{'command': 'stop_section', 'context': '$a', 'arguments': {'result': 'passed'}}]")));
		assertThat(answers.get(0).get("warnings").toString())
			.isEqualTo(quoted("['naem is extra data; name may be meant']"));
		assertThat(answers.get(1).has("warnings")).isFalse();
	}

	@Test
	void nothingIsWarnedOfThatIsKnownOrLikeNothing() throws Exception {
		JsonNode started = start("{'kind': 'section', 'parent': 2, 'id': 'a', 'type': 'Testcase', 'name': 'A', "
				+ "'description': 'D', 'logfile': 'a.log', 'xref': {}, 'parameters': {}, 'uid': 7, 'data': 1, 'test': 2}");
		assertThat(started.get("seq").intValue()).isEqualTo(3);
		assertThat(started.has("warnings")).isFalse();
	}

}
