package dev.rapporteur.web.calls;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OddCallsTests {

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private HttpCalls http = new HttpCalls("");

	private String run = "";

	@BeforeEach
	void open() throws Exception {
		this.http = new HttpCalls("http://127.0.0.1:" + this.port);
		this.run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString(), "socket", false));
	}

	/** Neither the journal nor a pickle could hold it. */
	@ParameterizedTest
	@ValueSource(strings = { "+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z", "-0001-01-01T00:00:00Z",
			"+999999999-12-31T23:59:59Z" })
	void aTimeThatPythonHasNotIsRefusedAndChangesNothing(String time) throws Exception {
		HttpResponse<String> refused = this.http.post(this.run + "/contexts",
				"{\"kind\": \"testsuite\", \"id\": \"J\", \"starttime\": \"" + time + "\"}");
		assertThat(refused.statusCode() + " " + HttpCalls.json(refused).get("detail").stringValue())
			.isEqualTo("422 starttime must be a time with an offset in ISO 8601 and a year from 1 to 9999, "
					+ "such as 2026-11-22T18:30:00.25+01:00, not " + time);
		assertThat(HttpCalls.json(this.http.get(this.run + "/contexts")).get("contexts").isEmpty()).isTrue();
		assertThat(HttpCalls.json(this.http.get(this.run + "/events")).get("last").intValue()).isEqualTo(1);
	}

	@Test
	void aContentTypeThatIsNoneIsNamed() throws Exception {
		HttpResponse<String> refused = this.http.send(this.http.request(this.run + "/commands")
			.header("Content-Type", "garbage")
			.POST(HttpRequest.BodyPublishers.ofString("[]"))
			.build());
		assertThat(refused.statusCode() + " " + HttpCalls.json(refused).get("detail").stringValue())
			.isEqualTo("415 Content-Type can't be garbage");
	}

}
