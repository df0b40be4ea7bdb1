package dev.rapporteur.collector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.forwarding.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ManyCollectorsTests {

	private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

	@TempDir
	private Path directory;

	private final List<RunningCollector> collectors = new ArrayList<>();

	private final List<ToldOwners> owners = new ArrayList<>();

	private final List<ReportedElsewhere> jobs = new ArrayList<>();

	@BeforeEach
	void start() {
		for (int i = 0; i < 3; i++) {
			ToldOwners told = new ToldOwners();
			this.owners.add(told);
			this.collectors.add(RunningCollector.start(this.directory.resolve("collector" + i), told));
		}
		for (int i = 0; i < 3; i++) {
			for (int other = 0; other < 3; other++) {
				if (other != i) {
					this.owners.get(i).others().add(this.collectors.get(other).url());
				}
			}
		}
	}

	@AfterEach
	void close() {
		this.jobs.forEach(ReportedElsewhere::close);
		this.collectors.forEach(RunningCollector::close);
	}

	private HttpCalls http(int collector) {
		return this.collectors.get(collector).http();
	}

	/** A run that a collector has, and the others are told so. */
	private ReportedElsewhere report(int collector) throws IOException, InterruptedException {
		ReportedElsewhere job = new ReportedElsewhere(this.directory.resolve("job" + this.jobs.size()));
		this.jobs.add(job);
		job.begin();
		send(job, collector);
		return job;
	}

	private void send(ReportedElsewhere job, int collector) throws IOException, InterruptedException {
		this.collectors.get(collector).take(job.id(), job.heard());
		for (Message message : job.events()) {
			this.collectors.get(collector).take(job.id(), message);
		}
		for (int i = 0; i < 3; i++) {
			if (i != collector) {
				this.owners.get(i).runs().put(job.id(), this.collectors.get(collector).url());
			}
		}
	}

	@Test
	void eachCollectorAnswersForTheRunsOfAll() throws IOException, InterruptedException {
		String run = "/api/v1/runs/" + report(1).id();
		for (String path : List.of(run, run + "/summary", run + "/verdict", run + "/contexts?limit=2",
				run + "/contexts/2", run + "/reports/results.json", run + "/logs/none", run + "/unknown")) {
			HttpResponse<String> own = http(1).get(path);
			HttpResponse<String> other = http(0).get(path);
			assertThat(HttpCalls.head(other, "Content-Type", "ETag", "Content-Disposition", "Accept-Ranges", "Vary",
					"Cache-Control", "Link") + "\n" + other.body())
				.isEqualTo(HttpCalls.head(own, "Content-Type", "ETag", "Content-Disposition", "Accept-Ranges", "Vary",
						"Cache-Control", "Link") + "\n" + own.body());
		}
		assertThat(http(0).get(run).statusCode()).isEqualTo(200);
		assertThat(http(0).head(run).headers().firstValue("Content-Length"))
			.isEqualTo(http(1).head(run).headers().firstValue("Content-Length"));
	}

	@Test
	void aPartOfAReportAndWhatTheCallerHasAlreadyAreLeftToTheOwner() throws IOException, InterruptedException {
		String report = "/api/v1/runs/" + report(2).id() + "/reports/results.json";
		HttpResponse<String> whole = http(0).get(report);
		String tag = whole.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = http(0).get(report, "If-None-Match", tag);
		assertThat(again.statusCode() + " " + again.headers().firstValue("ETag").orElse("")).isEqualTo("304 " + tag);
		assertThat(http(0).get(report, "Range", "bytes=2-5").body())
			.isEqualTo(http(2).get(report, "Range", "bytes=2-5").body());
	}

	@Test
	void aQueryThatMakesNoSenseIsRefusedWhereverTheRunIs() throws IOException, InterruptedException {
		String query = "/api/v1/runs/" + report(2).id() + "/reports/results.json?part=%zz";
		assertThat(status(0, query)).isEqualTo(status(2, query)).startsWith("HTTP/1.1 4");
	}

	/** Clients that know addresses don't send such ones. */
	private String status(int collector, String query) throws IOException {
		URI url = this.collectors.get(collector).url();
		try (Socket socket = new Socket(url.getHost(), url.getPort())) {
			socket.getOutputStream()
				.write(("GET " + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
				.findFirst()
				.orElse("");
		}
	}

	@Test
	void aStreamComesAsItIsToldAndGoesOnBehindWhatTheCallerHas() throws IOException, InterruptedException {
		ReportedElsewhere job = report(1);
		try (HttpClient client = HttpClient.newHttpClient();
				BufferedReader lines = new BufferedReader(new InputStreamReader(client
					.send(http(0).request("/api/v1/runs/" + job.id() + "/events")
						.header("Accept", "text/event-stream")
						.header("Last-Event-ID", "3")
						.build(), BodyHandlers.ofInputStream())
					.body(), StandardCharsets.UTF_8))) {
			List<String> ids = new ArrayList<>();
			long last = job.run().journal().last();
			while (!ids.contains("id: " + last) && !ids.contains("id:" + last)) {
				String line = Objects.requireNonNull(lines.readLine());
				if (line.startsWith("id:")) {
					ids.add(line);
				}
			}
			assertThat(ids.getFirst()).endsWith("4");
			job.end();
			send(job, 1);
			this.collectors.get(1).take(job.id(), job.ended());
			assertThat(lines.lines().filter((line) -> line.startsWith("event:")).toList().getLast()).endsWith("end");
		}
	}

	@Test
	void nothingIsChangedAtOtherCollectorsAndNoneIsAskedInACircle() throws IOException, InterruptedException {
		String run = "/api/v1/runs/" + report(1).id();
		assertThat(http(0).delete(run).statusCode()).isEqualTo(404);
		assertThat(http(0).post(run + "/close").statusCode()).isEqualTo(404);
		assertThat(http(0).get(run, OtherCollectors.HANDED_ON, "true").statusCode()).isEqualTo(404);
		this.owners.get(0).runs().put("gone", this.collectors.get(1).url());
		this.owners.get(1).runs().put("gone", this.collectors.get(0).url());
		assertThat(http(0).get("/api/v1/runs/gone").statusCode()).isEqualTo(404);
	}

	@Test
	void anOwnerThatIsAwayOrUnknownIsToldAsSuch() throws IOException, InterruptedException {
		URI away;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			away = URI.create("http://127.0.0.1:" + socket.getLocalPort());
		}
		this.owners.get(0).runs().put("away", away);
		this.owners.get(0).runs().put("unknown", ToldOwners.UNKNOWN);
		assertThat(HttpCalls.show(http(0).get("/api/v1/runs/away/events"), this.directory)
			.replace(away.toString(), "<owner>")).isEqualTo("""
					502 application/problem+json
					{
					  "detail" : "The collector <owner> has the run, and doesn't answer: java.net.ConnectException",
					  "instance" : "/api/v1/runs/away/events",
					  "status" : 502,
					  "title" : "Collector away",
					  "type" : "https://rapporteur.dev/problems/collector-away"
					}""");
		assertThat(HttpCalls.show(http(0).get("/api/v1/runs/unknown"), this.directory)).isEqualTo("""
				503 application/problem+json
				{
				  "detail" : "Nobody knows at present which collector has run unknown: runs are being handed out",
				  "instance" : "/api/v1/runs/unknown",
				  "status" : 503,
				  "title" : "Owner unknown",
				  "type" : "https://rapporteur.dev/problems/owner-unknown"
				}""");
	}

	@Test
	void theListHasTheRunsOfAllCollectorsTheNewestFirstPageByPage() throws IOException, InterruptedException {
		List<String> newestFirst = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			newestFirst.addFirst(report(i % 3).id());
		}
		for (int collector = 0; collector < 3; collector++) {
			assertThat(ids(http(collector).get("/api/v1/runs?figures=true"))).isEqualTo(newestFirst);
			List<String> paged = new ArrayList<>();
			for (String page = "/api/v1/runs?limit=2&state=open"; page != null;) {
				HttpResponse<String> answer = http(collector).get(page);
				assertThat(ids(answer)).hasSizeLessThanOrEqualTo(2);
				paged.addAll(ids(answer));
				page = next(answer);
			}
			assertThat(paged).isEqualTo(newestFirst);
			assertThat(ids(http(collector).get("/api/v1/runs?after=" + newestFirst.get(2))))
				.isEqualTo(newestFirst.subList(3, 7));
		}
		assertThat(http(0).get("/api/v1/runs?after=none").statusCode()).isEqualTo(422);
		assertThat(ids(http(0).get("/api/v1/runs?q=nothing"))).isEmpty();
	}

	@Test
	void theListGoesOnBehindAnyRunThatWasListedWhoeverHasIt() throws IOException, InterruptedException {
		String oldest = report(0).id();
		ReportedElsewhere kept = report(2);
		String behind = report(1).id();
		// what is left of it is at the third one
		this.owners.get(0).runs().put(kept.id(), this.collectors.get(1).url());
		this.owners.get(1).runs().remove(kept.id());
		this.owners.get(1).behind().add(behind);
		for (int collector = 0; collector < 3; collector++) {
			assertThat(ids(http(collector).get("/api/v1/runs"))).containsExactly(behind, kept.id(), oldest);
			assertThat(ids(http(collector).get("/api/v1/runs?after=" + behind))).containsExactly(kept.id(), oldest);
			assertThat(ids(http(collector).get("/api/v1/runs?after=" + kept.id()))).containsExactly(oldest);
		}
		String away = this.collectors.get(2).url().toString();
		this.collectors.get(2).close();
		assertThat(
				HttpCalls.show(http(0).get("/api/v1/runs?after=" + kept.id()), this.directory).replace(away, "<third>"))
			.isEqualTo(
					"""
							502 application/problem+json
							{
							  "detail" : "after: run job-<number> is not here, and this collector may have listed it and doesn't answer: [<third>]",
							  "instance" : "/api/v1/runs",
							  "status" : 502,
							  "title" : "Collector away",
							  "type" : "https://rapporteur.dev/problems/collector-away"
							}""");
	}

	@Test
	void aListThatIsAsBeforeIsNotSentAgain() throws IOException, InterruptedException {
		report(1);
		HttpResponse<String> list = http(0).get("/api/v1/runs");
		String tag = list.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = http(0).get("/api/v1/runs", "If-None-Match", tag);
		assertThat(again.statusCode() + again.body()).isEqualTo("304");
		report(2);
		assertThat(http(0).get("/api/v1/runs", "If-None-Match", tag).statusCode()).isEqualTo(200);
	}

	@Test
	void aCollectorThatIsAwayIsNamedAndTheOthersAreListed() throws IOException, InterruptedException {
		String here = report(0).id();
		String there = report(1).id();
		report(2);
		String away = this.collectors.get(2).url().toString();
		this.collectors.get(2).close();
		HttpResponse<String> list = http(0).get("/api/v1/runs");
		assertThat(ids(list)).containsExactly(there, here);
		assertThat(list.headers().firstValue(RunListFilter.MISSING)).contains(away);
		assertThat(http(0).get("/api/v1/runs", OtherCollectors.HANDED_ON, "true").headers().map())
			.doesNotContainKey(RunListFilter.MISSING);
	}

	@Test
	void logsComeToTheCollectorThatHasTheRun() throws IOException, InterruptedException {
		String run = report(1).id();
		String log = "/collector/v1/runs/" + run + "/logs/TaskLog?offset=";
		assertThat(HttpCalls.show(http(0).put(log + 0, "begin\n"), this.directory)).isEqualTo("""
				200 application/json
				{
				  "size" : 6
				}""");
		assertThat(http(2).get("/api/v1/runs/" + run + "/logs/TaskLog").body()).isEqualTo("begin\n");
		HttpResponse<String> gap = http(0).put(log + 9, "more\n");
		assertThat(gap.statusCode() + " " + HttpCalls.json(gap).get("size")).isEqualTo("409 6");
		this.owners.get(0).runs().put(run, ToldOwners.UNKNOWN);
		assertThat(http(0).put(log + 6, "more\n").statusCode()).isEqualTo(503);
	}

	@Test
	void whatIsLeftOfARunIsFoundWhereverItIs() throws IOException, InterruptedException {
		ReportedElsewhere job = report(2);
		String run = "/api/v1/runs/" + job.id();
		this.owners.get(0).runs().put(job.id(), this.collectors.get(1).url());
		this.owners.get(1).runs().remove(job.id());
		String left = http(2).get(run + "/summary").body();
		assertThat(http(0).get(run + "/summary").body()).isEqualTo(left);
		assertThat(http(1).get(run + "/summary").body()).isEqualTo(left);
		assertThat(http(0).get(run + "/unknown").statusCode()).isEqualTo(404);
		String away = this.collectors.get(2).url().toString();
		this.collectors.get(2).close();
		assertThat(HttpCalls.json(http(0).get(run)).get("detail").asString()).isEqualTo(
				"Run " + job.id() + " is not here, and this collector may have it and doesn't answer: [" + away + "]");
	}

	@Test
	void aRunWhoseEventsAreBeingBroughtIsNotToldInPart() throws IOException, InterruptedException {
		String run = report(1).id();
		this.owners.get(1).behind().add(run);
		for (int collector = 0; collector < 3; collector++) {
			HttpResponse<String> answer = http(collector).get("/api/v1/runs/" + run + "/events");
			assertThat(answer.headers().firstValue("Retry-After")).contains("1");
			assertThat(HttpCalls.show(answer, this.directory)).isEqualTo("""
					503 application/problem+json
					{
					  "detail" : "The events of run job-<number> are being brought to this collector",
					  "instance" : "/api/v1/runs/job-<number>/events",
					  "status" : 503,
					  "title" : "Run behind",
					  "type" : "https://rapporteur.dev/problems/run-behind"
					}""");
		}
		assertThat(http(1).get("/api/v1/runs").headers().firstValue(RunListFilter.MISSING)).contains("here");
		assertThat(http(0).get("/api/v1/runs").headers().firstValue(RunListFilter.MISSING))
			.contains(this.collectors.get(1).url().toString());
	}

	@Test
	void ofTwoThatTellOfARunItsOwnerCounts() throws IOException, InterruptedException {
		ReportedElsewhere job = report(0);
		send(job.end(), 1);
		this.collectors.get(1).take(job.id(), job.ended());
		this.owners.get(0).runs().put(job.id(), this.collectors.get(1).url());
		this.owners.get(1).runs().remove(job.id());
		for (int collector = 0; collector < 3; collector++) {
			JsonNode runs = HttpCalls.json(http(collector).get("/api/v1/runs"));
			assertThat(runs).hasSize(1);
			assertThat(runs.get(0).get("state").asString()).isEqualTo("closed");
		}
	}

	@Test
	void anAnswerThatBreaksOffDoesNotLookWhole() throws IOException, InterruptedException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.owners.get(0).runs().put("broken", URI.create("http://127.0.0.1:" + socket.getLocalPort()));
			Thread owner = Thread.ofVirtual().start(() -> breakOff(socket));
			assertThatIOException().isThrownBy(() -> http(0).get("/api/v1/runs/broken/reports/junit.xml"));
			owner.join();
		}
	}

	/** Answers a part of what it says that it would. */
	private static void breakOff(ServerSocket listening) {
		try (Socket caller = listening.accept()) {
			byte[] request = new byte[1 << 16];
			assertThat(caller.getInputStream().read(request)).isPositive();
			caller.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npart\r\n"
					.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> ids(HttpResponse<String> list) {
		assertThat(list.statusCode()).isEqualTo(200);
		JsonNode runs = HttpCalls.json(list);
		return StreamSupport.stream(runs.spliterator(), false).map((run) -> run.get("run").asString()).toList();
	}

	private static @Nullable String next(HttpResponse<String> list) {
		Matcher link = NEXT.matcher(list.headers().firstValue("Link").orElse(""));
		return link.find() ? link.group(1) : null;
	}

}
