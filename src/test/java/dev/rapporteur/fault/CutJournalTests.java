package dev.rapporteur.fault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.fixture.HttpCalls;
import dev.rapporteur.fixture.ProtocolClient;
import dev.rapporteur.fixture.ServerProcess;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.SoundEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody cuts the journal of an open run while the service has it mapped: the service
 * lives, its answers count, and nobody takes the run for complete.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutJournalTests {

	private static final int SECTIONS = 100;

	@TempDir
	private Path directory;

	private Path theirs;

	@BeforeEach
	void make() throws IOException {
		this.theirs = Files.createDirectory(this.directory.resolve("theirs"));
	}

	private ServerProcess launch() throws IOException {
		return ServerProcess.launchService(this.directory);
	}

	private String open(HttpCalls http) throws Exception {
		String location = http.openRun(Map.of("name", "r", "runtimeDirectory", this.theirs.toString()));
		return location.substring(location.indexOf("/api/"));
	}

	private static void report(ProtocolClient client, String id) throws IOException {
		for (int i = 0; i < SECTIONS; i++) {
			client.call("start_section", Map.of("id", id + i, "type", "Testcase"));
			client.call("stop_section", Map.of("result", "passed"));
		}
	}

	private ProtocolClient reportHalf() throws IOException {
		ProtocolClient client = ProtocolClient.register(this.theirs.resolve("reporter.sock"), "job", "1");
		client.call("start_testsuite", Map.of("id", "suite"));
		client.call("start_task", Map.of("id", "task"));
		report(client, "first");
		return client;
	}

	/** Behind an event, so that no half event tells of it. */
	private void cut() throws IOException {
		Path file = this.theirs.resolve(Journal.FILE);
		List<Long> ends = new ArrayList<>();
		SoundEvents.read(file, (event) -> ends.add(event.end()));
		try (FileChannel journal = FileChannel.open(file, StandardOpenOption.WRITE)) {
			journal.truncate(ends.get(ends.size() / 2));
		}
	}

	private static void end(ProtocolClient client) throws IOException {
		client.call("stop_task", Map.of());
		client.call("stop_testsuite", Map.of());
	}

	@Test
	void theServiceLivesAndTheRunIsPartialAlsoInTheNextService() throws Exception {
		String run;
		String judged;
		try (ServerProcess server = launch()) {
			HttpCalls http = server.http();
			run = open(http);
			try (ProtocolClient client = reportHalf()) {
				cut();
				report(client, "later");
				end(client);
			}
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(server.process().isAlive()).isTrue();
			judged = http.judged(run);
			assertThat(judged)
				.startsWith("partial partial [\"the run is not whole: its journal is not written any more, "
						+ "it was damaged meanwhile: The journal " + this.theirs.resolve(Journal.FILE)
						+ " is damaged at byte ");
			assertThat(HttpCalls.json(http.get(run + "/summary")).toString()).contains("\"passed\":" + 2 * SECTIONS);
			server.signal("KILL");
			server.awaitEnd();
		}
		try (ServerProcess next = launch()) {
			assertThat(next.http().judged(run)).isEqualTo(judged);
		}
	}

	@Test
	void theNextServiceFindsTheHoleInTheJournalOfOneThatWasKilled() throws Exception {
		String run;
		try (ServerProcess server = launch()) {
			run = open(server.http());
			try (ProtocolClient client = reportHalf()) {
				cut();
				report(client, "later");
				end(client);
				server.signal("KILL");
				server.awaitEnd();
			}
		}
		try (ServerProcess next = launch()) {
			HttpCalls http = next.http();
			assertThat(http.post(run + "/close").statusCode()).isEqualTo(200);
			assertThat(http.judged(run)).startsWith("partial ")
				.contains(
						"the run is not whole: what had happened before the service started again could not all be read");
		}
	}

}
