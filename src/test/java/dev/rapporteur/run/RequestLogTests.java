package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.rapporteur.client.Client;
import dev.rapporteur.client.ClientId;
import dev.rapporteur.client.ClientRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RequestLogTests {

	@TempDir
	private Path directory;

	@Test
	void anInterruptDoesNotEndTheLog() throws IOException {
		try (RequestLog log = RequestLog.in(this.directory, true)) {
			log.received("ping", Map.of(), null);
			Thread.currentThread().interrupt();
			log.received("ping", Map.of(), null);
			assertThat(Thread.interrupted()).isTrue();
			log.received("ping", Map.of(), null);
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log"))).hasSize(3);
	}

	@Test
	void pidThatIsNoRightTextIsLoggedAndWhatFollowsToo() throws IOException {
		Client odd = new ClientRegistry(2).register(new ClientId("s1"), Map.of("pid", "\ud800", "ppid", "1"));
		try (RequestLog log = RequestLog.in(this.directory, true)) {
			log.received("ping", Map.of(), odd);
			log.received("ping", Map.of(), null);
		}
		assertThat(Files.readAllLines(this.directory.resolve("reporter.log")))
			.extracting((line) -> line.split(": ", 2)[1])
			.containsExactly(
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from Client (pid: ?, num_ctx: 0)",
					"%REPORTER-7-DEBUG: Received {'name': 'ping', 'data': {}} from client");
	}

}
