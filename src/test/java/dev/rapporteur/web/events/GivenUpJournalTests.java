package dev.rapporteur.web.events;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GivenUpJournalTests {

	private static final String REASON = "events are missing from here on: the journal was given up, its last events can't be written";

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	@Test
	void hasFailedAndNotEnded() throws Exception {
		HttpCalls http = new HttpCalls("http://127.0.0.1:" + this.port);
		Files.createFile(Files.createDirectory(this.directory.resolve(Journal.FILE)).resolve("in-the-way"));
		String run = http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		http.post(run + "/close");
		HttpResponse<String> page = http.get(run + "/events", "Accept", "application/json");
		assertThat(page.body()).isEqualTo("{\"events\":[],\"last\":0,\"ended\":false,\"failed\":\"" + REASON + "\"}");
		String address = http.base() + run + "/events";
		try (EventConsumer resumed = EventConsumer.open(address, "0")) {
			assertThat(resumed.status()).isEqualTo(410);
		}
		try (EventConsumer fresh = EventConsumer.open(address, null)) {
			EventConsumer.Event only = Objects.requireNonNull(fresh.next());
			assertThat(only.name() + " " + only.data()).isEqualTo("failed {\"last\":0,\"reason\":\"" + REASON + "\"}");
			assertThat(fresh.next()).isNull();
		}
	}

}
