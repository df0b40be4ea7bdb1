package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.subscription.RecordingSink;
import dev.rapporteur.value.TestResult;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No run passes in which something never ended: random runs, cut off at a random place by
 * each way of ending.
 */
class UnfinishedRunTests {

	/** More of them, for a longer look: {@code -Dunfinished.seeds=1000}. */
	private static final int SEEDS = Integer.getInteger("unfinished.seeds", 40);

	@TempDir
	private Path directory;

	/** How many runs were cut off, and how many had ended. */
	private int unfinished;

	private int ended;

	private enum Ending {

		CLIENTS_LEAVE {
			@Override
			void end(RandomClients clients) throws IOException {
				clients.leave();
				clients.clients().closeRun();
			}
		},

		CLOSE {
			@Override
			void end(RandomClients clients) throws IOException {
				clients.clients().closeRun();
			}
		},

		ABORT {
			@Override
			void end(RandomClients clients) throws IOException {
				clients.clients().abortRun("enough");
			}
		},

		END_OF_SERVICE {
			@Override
			void end(RandomClients clients) {
				clients.clients().close();
			}
		};

		abstract void end(RandomClients clients) throws IOException;

	}

	@ParameterizedTest
	@EnumSource
	void runPassesOnlyIfClientsHaveEndedAllOfIt(Ending ending) throws IOException {
		for (int seed = 0; seed < SEEDS; seed++) {
			Path place = Files.createDirectory(this.directory.resolve("seed" + seed));
			boolean tidy = seed % 4 == 0;
			try (RandomClients clients = new RandomClients(seed, tidy, place)) {
				RecordingSink events = clients.clients().subscriber();
				clients.calls(20 + seed % 60);
				if (tidy) {
					clients.finish();
				}
				check(clients, ending, place, events, ending + " " + seed);
			}
		}
		assertThat(this.unfinished).isGreaterThan(SEEDS / 4);
		assertThat(this.ended).isGreaterThan(SEEDS / 10);
	}

	private void check(RandomClients clients, Ending ending, Path place, RecordingSink events, String seed)
			throws IOException {
		if (clients.isEmpty()) {
			return;
		}
		boolean allEnded = clients.isAllEnded();
		Object before = clients.result();
		boolean mustFail = clients.isUnfinished();
		ending.end(clients);
		JsonNode report = JsonMapper.shared().readTree(Files.readString(place.resolve("results.json"))).get("report");
		String result = report.path("result").path("value").asString("none");
		if (mustFail) {
			this.unfinished++;
			assertThat(result).as(seed).isIn("failed", "errored", "aborted", "blocked");
			if (!clients.isNotCounted()) {
				assertThat(Files.readString(place.resolve("ResultsSummary.xml"))).as(seed)
					.doesNotContain("<success_rate>100.0");
			}
			if (ending != Ending.END_OF_SERVICE) {
				// there it is the front end that waits for subscribers
				await().untilAsserted(() -> assertThat(lastResult(events)).as(seed)
					.isIn("failed", "errored", "aborted", "blocked", "not started"));
			}
			assertThat(clients.clients().summaryResult()).as(seed)
				.isIn("failed", "errored", "aborted", "blocked", "no summary");
		}
		if (allEnded) {
			this.ended++;
			assertThat(result).as(seed).isEqualTo((before instanceof TestResult told) ? told.code().word() : "none");
			assertThat(result).as(seed + "%n%s", report).isIn("passed", "passx", "skipped", "none");
			assertThat(Files.readString(place.resolve("ResultsSummary.xml"))).as(seed)
				.contains("<errored>0</errored>", "<aborted>0</aborted>");
		}
	}

	/** What subscribers heard last of the suite. */
	private static String lastResult(RecordingSink events) {
		List<Map<String, Object>> suite = events.batches()
			.stream()
			.flatMap((batch) -> batch.messages().stream())
			.map((message) -> message.fields())
			.filter((fields) -> "stop_testsuite".equals(fields.get("event")))
			.toList();
		if (suite.isEmpty()) {
			return "not started";
		}
		return (suite.getLast().get("result") instanceof TestResult result) ? result.code().word() : "none";
	}

}
