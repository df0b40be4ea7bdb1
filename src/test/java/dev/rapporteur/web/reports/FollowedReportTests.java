package dev.rapporteur.web.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpRun;
import dev.rapporteur.fixture.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opentest4j.reporting.tooling.core.validator.DefaultValidator;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest({ "rapporteur.report.formats=otr", "rapporteur.http.report-followers=1",
		"rapporteur.http.report-heartbeat=300ms" })
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowedReportTests {

	private static final String FOLLOWED = "/reports/otr-events.xml?follow=true";

	private final HttpCalls http;

	private final HttpRun run;

	private final HttpClient client = HttpClient.newHttpClient();

	FollowedReportTests(HttpCalls http, HttpRun run) {
		this.http = http;
		this.run = run;
	}

	/** Starts a context; answers its number. */
	private long start(String kind, String id, long parent) throws Exception {
		String body = "{\"kind\": \"" + kind + "\", \"id\": \"" + id + "\""
				+ ((parent > 0) ? ", \"parent\": " + parent : "") + "}";
		HttpResponse<String> started = this.run.post("/contexts", body);
		return JsonMapper.shared().readTree(started.body()).get("seq").asLong();
	}

	private void stop(long seq) throws Exception {
		assertThat(this.run.post("/contexts/" + seq + "/stop", "{}").statusCode()).isEqualTo(200);
	}

	private void pass(long seq) throws Exception {
		assertThat(this.run.post("/contexts/" + seq + "/stop", "{\"result\": \"passed\"}").statusCode()).isEqualTo(200);
	}

	private InputStream follow() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.http.base() + path() + FOLLOWED)).build();
		HttpResponse<InputStream> response = this.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private String path() {
		return URI.create(this.run.path()).getPath();
	}

	private static String readUntil(BufferedReader reader, String text) throws IOException {
		StringBuilder read = new StringBuilder();
		while (read.indexOf(text) < 0) {
			read.append((char) reader.read());
		}
		return read.toString();
	}

	@Test
	void eachTaskComesWhenItHasEndedAndAllIsTheFileInTheEnd() throws Exception {
		long suite = start("testsuite", "S", 0);
		long first = start("task", "T1", suite);
		pass(start("section", "tc1", first));
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(follow(), StandardCharsets.UTF_8))) {
			String begin = readUntil(reader, "name=\"S\"/>");
			stop(first);
			String task = readUntil(reader, "finished id=\"group-" + first + "\"");
			assertThat(begin + task).contains("name=\"tc1\"").doesNotContain("name=\"tc2\"");
			long second = start("task", "T2", suite);
			pass(start("section", "tc2", second));
			stop(second);
			String other = readUntil(reader, "finished id=\"group-" + second + "\"");
			stop(suite);
			assertThat(this.run.post("/close").statusCode()).isEqualTo(200);
			String all = begin + task + other + reader.readAllAsString();
			assertThat(all.replaceAll("\n+", "\n")).isEqualTo(this.run.get("/reports/otr-events.xml").body());
			Path written = Files.writeString(this.run.directory().resolve("followed.xml"), all);
			assertThat(new DefaultValidator().validate(written).messages()).isEmpty();
		}
		assertThat(this.run.get(FOLLOWED).body()).contains("</e:events>");
	}

	@Test
	void aTaskThatEndsFirstComesFirst() throws Exception {
		long suite = start("testsuite", "S", 0);
		long first = start("task", "T1", suite);
		long open = start("section", "tc1", first);
		stop(first);
		long second = start("task", "T2", suite);
		stop(second);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(follow(), StandardCharsets.UTF_8))) {
			assertThat(readUntil(reader, "finished id=\"group-" + second + "\"")).doesNotContain("name=\"tc1\"");
			// what is silent shows that it is there
			readUntil(reader, "\n\n\n");
			stop(open);
			readUntil(reader, "finished id=\"group-" + first + "\"");
			assertThat(this.run.post("/close").statusCode()).isEqualTo(200);
			assertThat(reader.readAllAsString()).endsWith("</e:events>\n");
		}
	}

	@Test
	void aReaderThatDoesNotReadKeepsNobodyWaiting() throws Exception {
		start("testsuite", "S", 0);
		try (InputStream unread = follow()) {
			assertThat(this.run.get(FOLLOWED).body()).contains("There are 1 reports that are followed already");
			assertThat(this.run.post("/close").statusCode()).isEqualTo(200);
			assertThat(new String(unread.readAllBytes(), StandardCharsets.UTF_8)).endsWith("</e:events>\n");
		}
	}

	@Test
	void aRunWithoutASuiteHasNone() throws Exception {
		assertThat(this.run.get(FOLLOWED).statusCode()).isEqualTo(404);
	}

}
