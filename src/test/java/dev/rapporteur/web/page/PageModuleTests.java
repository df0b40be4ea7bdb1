package dev.rapporteur.web.page;

import java.util.Map;

import dev.rapporteur.fixture.Browser;
import dev.rapporteur.fixture.BrowserCondition;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page of a run makes of events, as modules in a real browser.
 */
@HttpTest
@ExtendWith(BrowserCondition.class)
class PageModuleTests {

	private static final String BEGIN = """
			const done = arguments[arguments.length - 1];
			const load = (name) => import(document.querySelector("script[type=module]").src.replace(/[^/]+$/, name));
			(async () => {
			""";

	private static final String END = """

			})().then(done, (failure) => done(failure.stack));
			""";

	private static final String BOTH_TREES = """
			const { EventReader } = await load("stream.js"), { Model, GrowingTree } = await load("model.js");
			const show = (model) => {
				const tree = new GrowingTree();
				tree.fill(model);
				const rows = [];
				for (let i = 0; i < tree.size; i++) rows.push([tree.key(i), tree.depth[i], tree.fullId(i), tree.nameOf(i), tree.resultOf(i),
					tree.strings[tree.type[i]], tree.kind[i], tree.strings[tree.reason[i]], tree.ms[i], tree.start[i], tree.detail.get(i), tree.isCause(i)].join(" "));
				return rows.join("\\n");
			};
			const events = "API/events", heard = new Model(), taken = new Model();
			for (const event of (await (await fetch(events)).json()).events) heard.hear(event);
			const stop = new AbortController(), answer = await fetch(events + "?snapshot=true", { headers: { Accept: "text/event-stream" }, signal: stop.signal });
			const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
			let complete = false;
			const stream = new EventReader(({ type, data }) => type === "snapshot" ? complete = true : type === "context" && taken.take(JSON.parse(data)));
			while (!complete) stream.read((await reader.read()).value);
			stop.abort();
			return [show(heard), show(taken)];
			""";

	private static final String BROKEN_STREAM = """
			const { Feed } = await load("feed.js"), asked = [], states = [];
			const context = (seq) => "event: context\\ndata: " + JSON.stringify({ seq, parent: seq > 1 ? 1 : 0, kind: seq > 1 ? "task" : "testsuite",
				fields: { id: "id" + seq, starttime: "2026-01-02T03:04:05+00:00" } }) + "\\n\\n";
			const started = (number) => "id: " + number + "\\nevent: context-started\\ndata: " + JSON.stringify({ number, type: "context-started",
				seq: number, parent: 1, kind: "task", id: "id" + number, fields: {} }) + "\\n\\n";
			const problem = (status) => () => new Response(JSON.stringify({ detail: "refused with " + status }), { status });
			const answers = [() => { throw new TypeError("no connection"); }, problem(503),
				context(1) + context(2) + "id: 5\\nevent: snapshot\\ndata: {}\\n\\n" + started(6) + started(7) + "id: 8\\nevent: context-sta",
				started(7) + started(8) + "event: dropped\\ndata: {}\\n\\n", started(10),
				context(1) + "id: 9\\nevent: snapshot\\ndata: {}\\n\\n" + started(10), problem(410),
				context(1) + context(2) + context(10) + "id: 10\\nevent: snapshot\\ndata: {}\\n\\n" + started(11) + "id: 11\\nevent: end\\ndata: {}\\n\\n"];
			window.fetch = async (url, options) => {
				asked.push(new URL(url).search + " " + (options.headers.get("Last-Event-ID") || "from the beginning"));
				const answer = answers.shift();
				return typeof answer === "string" ? new Response(answer) : answer();
			};
			const models = [];
			const feed = new Feed("api/v1/runs/any", { model: (model) => models.push(model), changed: () => {},
				state: (state, why) => states[states.length - 1] !== state + " " + why && states.push(state + " " + why) });
			await feed.follow();
			return [...asked, ...states, ...models.map((model) => [...model.contexts.keys()].join(" "))].join("\\n");
			""";

	private static final String CUT_STREAM = """
			const { Feed } = await load("feed.js"), waits = [], later = window.setTimeout;
			const snapshot = "id: 5\\nevent: snapshot\\ndata: {}\\n\\n", begin = "retry: 1000\\n\\n", heartbeat = ": heartbeat\\n\\n";
			const event = "id: 6\\nevent: context-removed\\ndata: {}\\n\\n", end = "event: end\\ndata: {}\\n\\n";
			const answers = [begin + snapshot, begin, begin, begin + heartbeat, begin, begin + event, begin, begin, begin + end];
			window.fetch = async () => new Response(answers.shift());
			window.setTimeout = (what, wait) => {
				if (wait >= 500 && wait < 60000) waits.push(wait);
				return later(what, wait < 60000 ? 0 : wait);
			};
			await new Feed("api/v1/runs/any", { model: () => {}, changed: () => {}, state: () => {} }).follow();
			return waits.join(" ");
			""";

	private static final String LONG_LINE = """
			const { LogPart } = await load("logs.js"), part = new LogPart("any"), wide = String.fromCodePoint(0x1F600).repeat(128 * 1024);
			for (const text of ["line\\n", wide, wide, wide, wide, wide, wide, wide, wide + "x"]) part.add(new TextEncoder().encode(text));
			return part.pieces.map(({ begin, size, text }) => [begin, size, text === null ? "left out" : text.length].join(" ")).join("\\n");
			""";

	private static final String LEFT_CONTEXTS = """
			const { contextAt } = await load("feed.js"), asked = [], given = [];
			let cancelled = 0;
			window.fetch = async (url, { signal }) => {
				asked.push(new URL(url).search);
				return new Response(new ReadableStream({
					start: (stream) => stream.enqueue(new TextEncoder().encode('event: context\\ndata: {"fields": {"id": "last"}}\\n\\n')),
					cancel: () => { cancelled++; } }));
			};
			for (let seq = 1; seq < 20; seq++) {
				const left = new AbortController();
				given.push(contextAt("api/v1/runs/any", seq, true, left.signal).catch((failure) => failure.name));
				if (seq < 19) left.abort();
			}
			const all = [...new Set((await Promise.all(given)).map((each) => JSON.stringify(each)))];
			return [...all, ...asked, cancelled].join("\\n");
			""";

	private static final String FAILING_CALLS = """
			const { Told } = await load("told.js"), waits = [], later = window.setTimeout, shown = [];
			const problem = (status) => new Response(JSON.stringify({ detail: "refused with " + status }), { status });
			const answers = { "": [() => { throw new TypeError("no connection"); }, problem(503)], verdict: [problem(500)], receipt: [problem(502)], plan: [problem(409)] };
			const bodies = { "": { run: "any", state: "closed" }, verdict: { verdict: "pass" }, plan: { plan: "complete" }, reports: [], receipt: { state: "complete" } };
			window.fetch = async (url) => {
				const part = new URL(url).pathname.split("/runs/any")[1].slice(1), answer = (answers[part] || []).shift();
				return typeof answer === "function" ? answer() : answer || new Response(JSON.stringify(bodies[part]));
			};
			window.setTimeout = (what, wait) => {
				if (wait > 1000) waits.push(Math.round(wait / 1000));
				return later(what, 0);
			};
			await new Promise((done) => {
				const told = new Told("any", "api/v1/runs/any", () => {
					shown.push([told.run.state || "unknown", told.verdict && told.verdict.verdict, told.plan && told.plan.plan,
						told.receipt && told.receipt.state, told.fails, told.trouble].join(" "));
					if (!told.fails) later(done, 100);
				});
				told.stale();
			});
			return [...shown, waits.join(" ")].join("\\n");
			""";

	private static Browser browser;

	private final HttpCalls http;

	PageModuleTests(HttpCalls http) {
		this.http = http;
	}

	@BeforeAll
	static void start() {
		browser = Browser.start();
	}

	@AfterAll
	static void stop() {
		browser.close();
	}

	private Object result(String script) {
		browser.open(this.http.base() + "/runs/nobody").await("#page");
		return browser.later(BEGIN + script + END);
	}

	@Test
	void streamsAreReadHoweverTheyAreCut() {
		assertThat(
				result("""
						const { EventReader } = await load("stream.js");
						const text = "retry: 1000\\n\\n: heartbeat\\n\\nid: 1\\nevent: a\\ndata: x\\n\\nid:2\\r\\nevent:b\\r\\ndata:y\\r\\ndata: z\\r\\n\\r\\n"
							+ "data: only\\r\\rdata\\n\\nid: 3\\n\\nevent: empty\\n\\nother: field\\ndata:  {\\"a\\": \\"b: c\\"}\\n\\ndata: not ended";
						const seen = new Set();
						for (let size = 1; size <= text.length; size++) {
							const events = [];
							const reader = new EventReader((event) => events.push(event.type + " " + event.id + " " + JSON.stringify(event.data)));
							for (let at = 0; at < text.length; at += size) reader.read(text.slice(at, at + size));
							seen.add(events.join("\\n"));
						}
						return [...seen].join("\\n\\n");
						"""))
			.isEqualTo("""
					a 1 "x"
					b 2 "y\\nz"
					message  "only"
					message  ""
					message  " {\\"a\\": \\"b: c\\"}\"""");
	}

	@Test
	void eventsMakeTheTreeThatASnapshotShows() throws Exception {
		GrownRun run = GrownRun.open(this.http, "same");
		long task = run.task("T");
		run.testcases(task, 0, 11);
		long odd = run.start("section", task, "odd", Map.of("type", "Testcase", "name", "an odd one"));
		run.post("/contexts/" + odd + "/details", Map.of("detail", "first"));
		run.start("section", odd, "step", Map.of("type", "Step"));
		run.post("/contexts/" + odd + "/stop", Map.of("result", "passed", "result_rollup", false));
		run.http().delete(run.path() + "/contexts/" + run.testcase(task, "gone"));
		run.post("/contexts/" + task + "/result", Map.of("result", "blocked", "detail", "why"));
		run.testcase(run.task("open"), "too");
		run.start("plugin", 1, "P", Map.of("type", "JobPlugin", "name", "P", "job_id", "J"));
		Object both = result(BOTH_TREES.replace("API", run.path()));
		assertThat(both).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(2).satisfies((shown) -> {
			assertThat(shown.get(0)).isEqualTo(shown.get(1));
			assertThat(String.valueOf(shown.get(1)))
				.contains("T.odd an odd one passed Testcase 7", "T.c10 c10 failed", "T T running Task",
						"open.too too running", "P P running JobPlugin")
				.doesNotContain("gone");
		});
	}

	@Test
	void aStreamThatIsCutBeforeItTellsAnythingIsTriedAfterLongerAndLonger() {
		assertThat(result(CUT_STREAM)).isEqualTo("500 1000 2000 500 1000 500 1000 2000");
	}

	@Test
	void ofALineThatGrowsForEverTheEndIsKept() {
		assertThat(result(LONG_LINE)).isEqualTo("""
				0 3145737 left out
				3145737 1048573 524287""");
	}

	@Test
	void whoPassesContextsByReadsTheEventsOfTheLastOnly() {
		assertThat(result(LEFT_CONTEXTS)).isEqualTo("""
				"AbortError"
				{"id":"last"}
				?snapshot=true&under=19
				1""");
	}

	@Test
	void whatTheServiceDoesNotTellIsAskedForAgain() {
		assertThat(result(FAILING_CALLS)).isEqualTo("""
				unknown    1 The service doesn't answer.
				unknown    2 refused with 503
				closed    3 refused with 502
				closed pass complete complete 0\s
				2 4 8""");
	}

	@Test
	void aStreamThatBreaksGoesOnBehindItsLastEvent() {
		assertThat(result(BROKEN_STREAM)).isEqualTo("""
				?snapshot=true from the beginning
				?snapshot=true from the beginning
				?snapshot=true from the beginning
				 7
				 8
				?snapshot=true from the beginning
				 10
				?snapshot=true from the beginning
				reading\s
				lost The service doesn't answer.
				lost refused with 503
				live\s
				lost The connection is lost.
				live\s
				lost The connection is lost.
				live\s
				lost The connection is lost.
				lost refused with 410
				ended\s
				1 2 6 7 8
				1 10
				1 2 10 11""");
	}

}
