package dev.rapporteur.web.runs;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.MadeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs found by words, with their figures.
 */
@HttpTest
class RunListTests {

	@TempDir
	private static Path directory;

	private final HttpCalls http;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		registry.add("rapporteur.runs-directory", () -> directory);
	}

	RunListTests(HttpCalls http) {
		this.http = http;
	}

	private String figures(MadeRun run) throws Exception {
		JsonNode list = HttpCalls.json(this.http.get("/api/v1/runs?figures=true&q=" + run.id()));
		assertThat(list.size()).isEqualTo(1);
		return list.get(0).get("figures").toString();
	}

	private List<String> names(String query) throws Exception {
		return HttpCalls.json(this.http.get("/api/v1/runs?" + query))
			.valueStream()
			.map((run) -> run.get("name").stringValue())
			.toList();
	}

	@Test
	void figuresTellHowAnOpenRunStandsAndHowItEnded() throws Exception {
		MadeRun run = MadeRun.open(this.http, "glance", "{\"tasks\": 1, \"testcases\": [\"T.a\", \"T.b\", \"T.c\"]}");
		run.testcase("a", "passed").testcase("b", "failed");
		assertThat(figures(run)).isEqualTo("{\"testcases\":{\"passed\":1,\"failed\":1},"
				+ "\"plannedTasks\":{\"expected\":1,\"there\":0},\"plannedTestcases\":{\"expected\":3,\"there\":2}}");
		run.end();
		assertThat(figures(run)).isEqualTo("{\"verdict\":\"partial\",\"complete\":false,"
				+ "\"why\":\"1 of 3 expected test cases missing: T.c\",\"testcases\":{\"passed\":1,\"failed\":1},"
				+ "\"plannedTasks\":{\"expected\":1,\"there\":1},\"plannedTestcases\":{\"expected\":3,\"there\":2}}");
	}

	@Test
	void whatWasRemovedDoesNotCount() throws Exception {
		MadeRun run = MadeRun.open(this.http, "removed", "{\"tasks\": 2}").testcase("a", "passed");
		this.http.post(run.path() + "/contexts/2/stop", "{}");
		assertThat(figures(run))
			.isEqualTo("{\"testcases\":{\"passed\":1},\"plannedTasks\":{\"expected\":2,\"there\":1}}");
		assertThat(this.http.delete(run.path() + "/contexts/2").statusCode()).isEqualTo(204);
		assertThat(figures(run)).isEqualTo("{\"testcases\":{},\"plannedTasks\":{\"expected\":2,\"there\":0}}");
	}

	@Test
	void figuresAreTheSameAsInTheSummary() throws Exception {
		MadeRun run = MadeRun.open(this.http, "same", "").testcase("a", "passed").testcase("b", "skipped");
		this.http.post(run.path() + "/contexts",
				"{\"kind\": \"section\", \"parent\": 2, \"id\": \"setup\", \"type\": \"CommonSetup\"}");
		assertThat(figures(run)).isEqualTo("{\"testcases\":{\"passed\":1,\"skipped\":1}}");
		assertThat(HttpCalls.json(this.http.get(run.path() + "/summary"))
			.at("/totals")
			.valueStream()
			.filter((total) -> "Testcase".equals(total.get("type").stringValue()))
			.map((total) -> total.get("results").toString())).containsExactly("{\"passed\":1,\"skipped\":1}");
	}

	@Test
	void nobodyIsToldFiguresWhoDoesNotAsk() throws Exception {
		MadeRun.open(this.http, "quiet", "");
		assertThat(this.http.get("/api/v1/runs?q=quiet").body()).doesNotContain("figures");
		assertThat(this.http.get("/api/v1/runs?q=quiet&figures=false").body()).doesNotContain("figures");
	}

	@Test
	void allWordsHaveToFit() throws Exception {
		MadeRun.open(this.http, "find Alpha", "").testcase("a", "passed").end();
		MadeRun.open(this.http, "find beta", "").testcase("a", "failed").end();
		MadeRun.open(this.http, "find gamma", "");
		assertThat(names("q=find")).containsExactly("find gamma", "find beta", "find Alpha");
		assertThat(names("q=ALPHA%20find")).containsExactly("find Alpha");
		assertThat(names("q=find%20fail")).containsExactly("find beta");
		assertThat(names("q=find%20pass")).containsExactly("find Alpha");
		assertThat(names("q=find%20open")).containsExactly("find gamma");
		assertThat(names("q=find%20closed")).containsExactly("find beta", "find Alpha");
		assertThat(names("q=find%20nothing")).isEmpty();
		assertThat(names("q=%20&name=find*&ended=false")).containsExactly("find gamma");
		assertThat(names("q=find&ended=true")).containsExactly("find beta", "find Alpha");
		assertThat(names("q=find&ended=true&limit=1")).containsExactly("find beta");
	}

	@Test
	void thePageBehindHasTheSameWords() throws Exception {
		for (String name : new String[] { "next one", "next two" }) {
			MadeRun.open(this.http, name, "").end();
		}
		HttpResponse<String> first = this.http.get("/api/v1/runs?q=next&ended=true&figures=true&limit=1");
		String link = first.headers().firstValue("Link").orElseThrow();
		assertThat(link)
			.matches("</api/v1/runs\\?after=next-two-[^&]+&ended=true&figures=true&limit=1&q=next>; rel=\"next\"");
		assertThat(this.http.get(link.substring(1, link.indexOf('>'))).body()).contains("\"next one\"", "\"figures\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ended=yes", "figures=1", "ended=true&ended=true" })
	void otherWordsAreRefused(String query) throws Exception {
		assertThat(this.http.get("/api/v1/runs?" + query).statusCode()).isEqualTo(422);
	}

	@Test
	void whoLooksAgainIsToldOnlyWhatIsNew() throws Exception {
		MadeRun run = MadeRun.open(this.http, "again", "");
		String query = "/api/v1/runs?figures=true&q=again";
		String version = this.http.get(query).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> same = this.http.get(query, "If-None-Match", version);
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(same.body()).isEmpty();
		run.testcase("a", "passed");
		assertThat(this.http.get(query, "If-None-Match", version).statusCode()).isEqualTo(200);
		String one = this.http.get(query + "&limit=1").headers().firstValue("ETag").orElseThrow();
		this.http.openRun(Map.of("name", "again", "socket", false));
		assertThat(this.http.get(query + "&limit=1", "If-None-Match", one).statusCode()).isEqualTo(200);
	}

}
