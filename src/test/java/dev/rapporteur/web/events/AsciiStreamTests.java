package dev.rapporteur.web.events;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.fixture.ProtocolClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class AsciiStreamTests {

	@TempDir
	private Path directory;

	private final HttpCalls http;

	AsciiStreamTests(HttpCalls http) {
		this.http = http;
	}

	/** Some clients read Latin-1, or take these for the ends of lines. */
	@Test
	void streamIsAsciiWhateverIsReported() throws Exception {
		String run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		String text = "\u2705 \u8a66\u9a13 \u0085\u2028\u2029 \ud83d\ude00";
		try (ProtocolClient client = ProtocolClient.register(this.directory.resolve("reporter.sock"), "10", "1")) {
			client.call("start_testsuite", Map.of("id", text));
		}
		this.http.post(run + "/close");
		for (String query : List.of("", "?snapshot=true")) {
			HttpResponse<String> stream = this.http.get(run + "/events" + query, "Accept", "text/event-stream");
			assertThat(stream.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
			assertThat(stream.body()).matches("\\p{ASCII}+")
				.contains("\\u2705 \\u8A66\\u9A13 \\u0085\\u2028\\u2029 \\uD83D\\uDE00");
		}
	}

}
