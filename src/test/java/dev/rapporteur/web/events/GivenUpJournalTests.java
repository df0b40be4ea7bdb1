package dev.rapporteur.web.events;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.fixture.EventConsumer;
import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.HttpTest;
import dev.rapporteur.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class GivenUpJournalTests {

	private static final String REASON = "events are missing from here on: the journal was given up, its last events can't be written";

	@TempDir
	private Path directory;

	private final HttpCalls http;

	GivenUpJournalTests(HttpCalls http) {
		this.http = http;
	}

	@Test
	void hasFailedAndNotEnded() throws Exception {
		Files.createFile(Files.createDirectory(this.directory.resolve(Journal.FILE)).resolve("in-the-way"));
		String run = this.http.openRun(Map.of("runtimeDirectory", this.directory.toString()));
		this.http.post(run + "/close");
		HttpResponse<String> page = this.http.get(run + "/events", "Accept", "application/json");
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
