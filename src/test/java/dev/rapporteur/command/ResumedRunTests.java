package dev.rapporteur.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import dev.rapporteur.client.Client;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.RunSettings;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run that a killed service has left is what it was, and ends as it would have.
 */
class ResumedRunTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final int CALLS = 150;

	@TempDir
	private Path directory;

	static LongStream seeds() {
		return LongStream.range(0, 200);
	}

	/** What each client has open shows in what is closed when it leaves. */
	@ParameterizedTest
	@MethodSource("seeds")
	void clientsThatAreGoneLeaveTheSame(long seed) throws IOException {
		Path first = Files.createDirectory(this.directory.resolve("first"));
		Path second = Files.createDirectory(this.directory.resolve("second"));
		try (RandomClients clients = new RandomClients(seed, false, first);
				RunRegistry registry = Runs.registry(DefaultSettings.registry(this.directory, 10),
						InstantSource.system())) {
			clients.calls(CALLS);
			Files.copy(first.resolve(Journal.FILE), second.resolve(Journal.FILE));
			Run resumed = Objects.requireNonNull(registry.find(registry.resume(second, SETTINGS).id()));
			List<Client> left = clients.run().read((turn) -> List.copyOf(turn.clients().all()));
			left.forEach((client) -> clients.run().disconnect(client.id()));
			assertThat(contexts(resumed)).isEqualTo(contexts(clients.run()));
			int clientsThatStay = resumed.read((turn) -> turn.clients().all().size());
			assertThat(clientsThatStay).isZero();
			clients.clients().close();
			registry.close(resumed.id());
			assertThat(lines(second)).isEqualTo(lines(first));
		}
	}

	private static List<String> contexts(Run run) {
		List<String> contexts = new ArrayList<>();
		ContextSnapshot suite = run.reader().suite();
		if (suite != null) {
			new ContextWalker(run.reader()).walk(suite, new ContextVisitor<RuntimeException>() {

				@Override
				public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
					contexts.add("  ".repeat(depth) + context.kind() + " " + context.fields().get("id") + " "
							+ context.fields().get("result") + " " + context.fields().get("summary"));
				}

				@Override
				public void leave(ContextSnapshot context, int depth, boolean hadChildren) {
					// all is said
				}

			});
		}
		return contexts;
	}

	private static List<String> lines(Path directory) throws IOException {
		Path report = directory.resolve("results.json");
		return Files.exists(report) ? Files.readString(report)
			.replaceAll("\"(starttime|stoptime)\": \"[^\"]+\", ", "")
			.replaceAll("\"runtime\": [0-9.e-]+, ", "")
			.replaceAll("\\{", "\n{")
			.lines()
			.toList() : List.of();
	}

}
