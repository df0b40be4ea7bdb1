package dev.rapporteur.web.reports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "rapporteur.socket.closing-timeout=50ms", "rapporteur.kept.enabled=false" })
class ReportControllerTests {

	private static final String[] HEADERS = { "Content-Type", "Rapporteur-Partial", "Content-Disposition", "ETag",
			"Vary", "Content-Encoding" };

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	private ProtocolClient client;

	/** Those of others that run at the same time. */
	private List<Path> foreign = List.of();

	@BeforeEach
	void open() throws Exception {
		this.foreign = temporaryFiles();
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		HttpResponse<String> opened = this.http.post("/api/v1/runs",
				"{\"name\": \"job\", \"runtimeDirectory\": \"" + this.directory + "\"}");
		this.run = opened.headers().firstValue("Location").orElseThrow();
		this.client = ProtocolClient.register(Path.of(HttpCalls.json(opened).get("socket").stringValue()), "2", "1");
	}

	@AfterEach
	void disconnect() throws IOException {
		this.client.close();
	}

	private void report() throws IOException {
		this.client.call("start_testsuite", Map.of("id", "J"));
		this.client.call("start_task", Map.of("id", "T"));
	}

	private HttpResponse<byte[]> bytes(String path, String coding) throws Exception {
		try (HttpClient caller = HttpClient.newHttpClient()) {
			HttpRequest.Builder request = this.http.request(this.run + path).header("Accept-Encoding", coding);
			return caller.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
	}

	private static List<Path> temporaryFiles() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("rapporteur-report-")).toList();
		}
	}

	@Test
	void aReportOfAnOpenRunIsMadeOfItsTreeAndLeavesNoFiles() throws Exception {
		report();
		HttpResponse<String> partial = this.http.get(this.run + "/reports/results.json");
		assertThat(HttpCalls.head(partial, HEADERS)).isEqualTo("""
				200
				Content-Type: application/json
				Rapporteur-Partial: true
				Content-Disposition: attachment; filename="results.json"
				ETag: "job-<number>-4-results.json"
				Vary: Accept-Encoding""");
		assertThat(partial.body()).contains("\"id\": \"T\"").doesNotContain("stoptime");
		assertThat(this.directory.toFile().list()).containsExactlyInAnyOrder(".rapporteur.journal",
				".rapporteur.journal.lock", "reporter.sock");
		// they go when the last byte is sent, which the client may see earlier
		await().untilAsserted(() -> assertThat(temporaryFiles()).isSubsetOf(this.foreign));
	}

	@Test
	void aReportOfAClosedRunIsTheFile() throws Exception {
		report();
		this.http.post(this.run + "/close");
		HttpResponse<String> whole = this.http.get(this.run + "/reports/ResultsDetails.xml");
		assertThat(HttpCalls.head(whole, "Content-Type", "Rapporteur-Partial", "Content-Disposition")).isEqualTo("""
				200
				Content-Type: application/xml
				Rapporteur-Partial: false
				Content-Disposition: attachment; filename="ResultsDetails.xml\"""");
		assertThat(whole.body()).isEqualTo(Files.readString(this.directory.resolve("ResultsDetails.xml")));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whoHasAReportGetsItOnceMoreOnlyIfItChanged(boolean closed) throws Exception {
		report();
		if (closed) {
			this.http.post(this.run + "/close");
		}
		String path = this.run + "/reports/results.json";
		String etag = this.http.get(path).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> same = this.http.get(path, "If-None-Match", etag);
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(same.headers().firstValue("ETag")).contains(etag);
		assertThat(same.body()).isEmpty();
		if (closed) {
			Files.writeString(this.directory.resolve("results.json"), "{}");
			assertThat(this.http.get(path, "If-None-Match", etag).statusCode()).isEqualTo(410);
			return;
		}
		this.client.call("add_detail", Map.of("detail", "more"));
		HttpResponse<String> changed = this.http.get(path, "If-None-Match", etag);
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(etag));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void headTellsTheSameAsGet(boolean closed) throws Exception {
		report();
		if (closed) {
			this.http.post(this.run + "/close");
		}
		String path = this.run + "/reports/results.json";
		HttpResponse<String> head = this.http.head(path);
		HttpResponse<String> get = this.http.get(path);
		assertThat(head.body()).isEmpty();
		assertThat(HttpCalls.head(head, "Content-Length", "ETag", "Content-Type", "Rapporteur-Partial"))
			.isEqualTo(HttpCalls.head(get, "Content-Length", "ETag", "Content-Type", "Rapporteur-Partial"))
			.contains("Content-Length");
	}

	@Test
	void whatIsCompressedHasAVersionOfItsOwn() throws Exception {
		report();
		HttpResponse<byte[]> gzip = bytes("/reports/results.json", "br, gzip;q=0.5");
		assertThat(HttpCalls.head(gzip, HEADERS)).isEqualTo("""
				200
				Content-Type: application/json
				Rapporteur-Partial: true
				Content-Disposition: attachment; filename="results.json"
				ETag: "job-<number>-4-results.json-gzip"
				Vary: Accept-Encoding
				Content-Encoding: gzip""");
		HttpResponse<byte[]> plain = bytes("/reports/results.json", "gzip;q=0, identity");
		assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
		try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
			assertThat(input.readAllBytes()).isEqualTo(plain.body());
		}
		HttpResponse<String> same = this.http.send(this.http.request(this.run + "/reports/results.json")
			.header("Accept-Encoding", "gzip")
			.header("If-None-Match", gzip.headers().firstValue("ETag").orElseThrow())
			.build());
		assertThat(same.statusCode()).isEqualTo(304);
	}

	private List<String> unzip(HttpResponse<byte[]> response) throws IOException {
		List<String> entries = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(response.body()))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				entries.add(entry.getName());
				entries.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return entries;
	}

	@Test
	void allReportsComeInOneFile() throws Exception {
		report();
		HttpResponse<byte[]> partial = bytes("/reports.zip", "identity");
		assertThat(HttpCalls.head(partial, "Content-Type", "Rapporteur-Partial")).isEqualTo("""
				200
				Content-Type: application/zip
				Rapporteur-Partial: true""");
		assertThat(unzip(partial).get(1)).contains("\"id\": \"T\"");
		this.http.post(this.run + "/close");
		HttpResponse<byte[]> whole = bytes("/reports.zip", "identity");
		assertThat(unzip(whole)).containsExactly("results.json", file("results.json"), "ResultsDetails.xml",
				file("ResultsDetails.xml"), "ResultsSummary.xml", file("ResultsSummary.xml"));
		assertThat(bytes("/reports.zip", "identity").body()).isEqualTo(whole.body());
		assertThat(this.http
			.get(this.run + "/reports.zip", "If-None-Match", whole.headers().firstValue("ETag").orElseThrow())
			.statusCode()).isEqualTo(304);
		// they go when the last byte is sent, which the client may see earlier
		await().untilAsserted(() -> assertThat(temporaryFiles()).isSubsetOf(this.foreign));
	}

	private String file(String name) throws IOException {
		return Files.readString(this.directory.resolve(name));
	}

	@Test
	void reportsAreListed() throws Exception {
		assertThat(this.http.get(this.run + "/reports").body()).isEqualTo("[]");
		report();
		assertThat(this.http.get(this.run + "/reports").body()).isEqualTo("""
				[{"name":"results.json","contentType":"application/json","partial":true},\
				{"name":"ResultsDetails.xml","contentType":"application/xml","partial":true},\
				{"name":"ResultsSummary.xml","contentType":"application/xml","partial":true}]""");
		this.http.post(this.run + "/close");
		assertThat(HttpCalls.normal(this.http.get(this.run + "/reports").body(), this.directory)).isEqualTo(
				"""
						[{"name":"results.json","contentType":"application/json","partial":false,"size":%d,"written":"<time>"},\
						{"name":"ResultsDetails.xml","contentType":"application/xml","partial":false,"size":%d,"written":"<time>"},\
						{"name":"ResultsSummary.xml","contentType":"application/xml","partial":false,"size":%d,"written":"<time>"}]"""
					.formatted(Files.size(this.directory.resolve("results.json")),
							Files.size(this.directory.resolve("ResultsDetails.xml")),
							Files.size(this.directory.resolve("ResultsSummary.xml"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reporter.sock", "secret.txt", "..", "%2e%2e%2fsecret", ".results.json" })
	void nothingElseIsHandedOut(String name) throws Exception {
		report();
		Files.writeString(this.directory.resolve("secret.txt"), "secret");
		assertThat(this.http.get(this.run + "/reports/" + name).statusCode()).isBetween(400, 404);
		this.http.post(this.run + "/close");
		assertThat(this.http.get(this.run + "/reports/" + name).statusCode()).isBetween(400, 404);
	}

	@Test
	void aReportThatBecameALinkIsNotHandedOut() throws Exception {
		report();
		this.http.post(this.run + "/close");
		Path report = this.directory.resolve("results.json");
		Files.delete(report);
		Files.createSymbolicLink(report, Path.of("/etc/passwd"));
		assertThat(HttpCalls.show(this.http.get(this.run + "/reports/results.json"), this.directory)).isEqualTo("""
				404 application/problem+json
				{
				  "detail" : "Run job-<number> has no report results.json",
				  "instance" : "/api/v1/runs/job-<number>/reports/results.json",
				  "status" : 404,
				  "title" : "Unknown report",
				  "type" : "https://rapporteur.dev/problems/unknown-report"
				}""");
	}

	@Test
	void nothingOfALaterRunInTheDirectoryIsHandedOutAsThatOfAClosedOne() throws Exception {
		report();
		this.http.put(this.run + "/logs/a.log?offset=0", "log");
		this.http.post(this.run + "/close");
		HttpResponse<String> opened = this.http.post("/api/v1/runs",
				"{\"name\": \"later\", \"runtimeDirectory\": \"" + this.directory + "\"}");
		String later = opened.headers().firstValue("Location").orElseThrow();
		for (String path : List.of("/reports/results.json", "/reports/ResultsSummary.xml", "/reports", "/reports.zip",
				"/logs", "/logs/a.log")) {
			assertThat(path + " " + this.http.get(this.run + path).statusCode()).isEqualTo(path + " 410");
		}
		assertThat(HttpCalls.show(this.http.get(this.run + "/reports/results.json"), this.directory)).isEqualTo(
				"""
						410 application/problem+json
						{
						  "detail" : "The files of run job-<number> are gone: run later-<number> has reported in its directory since",
						  "instance" : "/api/v1/runs/job-<number>/reports/results.json",
						  "status" : 410,
						  "title" : "Files gone",
						  "type" : "https://rapporteur.dev/problems/files-gone"
						}""");
		assertThat(this.http.get(this.run + "/summary").statusCode()).isEqualTo(200);
		assertThat(this.http.get(this.run + "/events").body()).contains("\"name\":\"job\"").doesNotContain("later");
		assertThat(this.http.get(later + "/reports").body()).isEqualTo("[]");
		this.http.post(later + "/close");
	}

	@Test
	void aRunWithoutASuiteHasNoReports() throws Exception {
		assertThat(this.http.get(this.run + "/reports/results.json").statusCode()).isEqualTo(404);
		assertThat(this.http.get(this.run + "/reports.zip").statusCode()).isEqualTo(404);
		assertThat(this.http.get("/api/v1/runs/nobody/reports").statusCode()).isEqualTo(404);
	}

	@Test
	void oneFileNeverHasLessThanAllReports() throws Exception {
		report();
		this.http.post(this.run + "/close");
		Files.delete(this.directory.resolve("ResultsSummary.xml"));
		HttpResponse<String> answer = this.http.get(this.run + "/reports.zip");
		assertThat(HttpCalls.head(answer, "Content-Type", "Content-Disposition"))
			.isEqualTo("404\nContent-Type: application/problem+json");
		assertThat(HttpCalls.json(answer).get("detail").stringValue()).endsWith("has no report ResultsSummary.xml");
	}

}
