package dev.rapporteur.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.rapporteur.client.ClientId;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RunRegistryTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 10, Duration.ZERO, false, false);

	@TempDir
	private Path directory;

	private @Nullable RunRegistry registry;

	private RunRegistry registry(int closedRuns) {
		RunRegistry created = Runs.registry(new FileEntrance(), DefaultSettings.registry(this.directory, closedRuns),
				InstantSource.system());
		this.registry = created;
		return created;
	}

	@AfterEach
	void endThreads() {
		if (this.registry != null) {
			this.registry.close();
		}
	}

	private static RunRequest request(@Nullable Path directory) {
		return new RunRequest("n", directory, SETTINGS, true);
	}

	/** A registered client is in a suite when the run is closed. */
	private static void startSuite(RunRegistry registry, RunId id) {
		Run run = registry.find(id);
		assertThat(run).isNotNull();
		run.write(null, (turn) -> {
			turn.clients()
				.register(new ClientId("c"), Map.of("pid", "2", "ppid", "1"))
				.push(turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "J")));
			return null;
		});
	}

	@Test
	void theOldestClosedRunsAreForgotten() throws IOException {
		RunRegistry runs = registry(2);
		RunId open = runs.open(request(null)).id();
		RunId first = runs.open(request(null)).id();
		RunId second = runs.open(request(null)).id();
		RunId third = runs.open(request(null)).id();
		for (RunId id : List.of(third, first, second)) {
			runs.close(id);
		}
		assertThat(runs.known()).extracting(KnownRun::id).containsExactly(third, second, open);
		assertThat(runs.close(first)).isNull();
	}

	@Test
	void aClosedRunKeepsItsRecordOnly() throws IOException {
		RunRegistry runs = registry(1);
		RunRecord open = runs.open(request(null));
		startSuite(runs, open.id());
		RunRecord closed = runs.close(open.id());
		assertThat(runs.find(open.id())).isNull();
		assertThat(closed).isEqualTo(Objects.requireNonNull(runs.known(open.id())).record())
			.isEqualTo(runs.close(open.id()))
			.usingRecursiveComparison()
			.ignoringFields("closed")
			.isEqualTo(new RunRecord(open.id(), "n", open.directory(), true, "json", null, open.opened(), null, null,
					null, List.of("results.json", "ResultsDetails.xml", "ResultsSummary.xml"), false, false, null));
		assertThat(open.directory()).isDirectoryNotContaining("glob:**.sock");
	}

	@Test
	void aRunWhoseEntranceFailsLeavesNothing() throws IOException {
		RunRegistry runs = registry(1);
		Path taken = Files.createDirectory(this.directory.resolve("taken"));
		Files.createFile(taken.resolve("entrance.sock"));
		assertThatExceptionOfType(SocketNotOpenedException.class).isThrownBy(() -> runs.open(request(taken)))
			.withMessage(taken.resolve("entrance.sock").toString());
		assertThat(runs.known()).isEmpty();
		Files.delete(taken.resolve("entrance.sock"));
		assertThat(runs.open(request(taken)).directory()).isEqualTo(taken);
	}

	@Test
	void aDirectoryIsTheSameUnderAllItsNames() throws IOException {
		RunRegistry runs = registry(1);
		Path real = Files.createDirectory(this.directory.resolve("real"));
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), real);
		RunId id = runs.open(request(real)).id();
		assertThatExceptionOfType(DirectoryInUseException.class).isThrownBy(() -> runs.open(request(link)))
			.withMessage(real + ": run " + id + " is open there");
	}

	@Test
	void aMissingDirectoryIsNamed() {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(NotDirectoryException.class).isThrownBy(() -> registry(1).open(request(missing)))
			.withMessage(missing.toString());
	}

	@Test
	void theEndOfTheServiceClosesAllRunsEvenIfOneFails() throws IOException {
		RunRegistry runs = registry(3);
		List<RunRecord> records = List.of(runs.open(request(null)), runs.open(request(null)), runs.open(request(null)));
		records.forEach((record) -> startSuite(runs, record.id()));
		Path blocked = Files.createDirectory(records.get(1).directory().resolve("results.json"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(runs::close)
			.withMessage("dev.rapporteur.directory.FileIsDirectoryException: " + blocked + ": Is a directory");
		assertThat(records.get(0).directory().resolve("results.json")).isRegularFile();
		assertThat(records.get(2).directory().resolve("results.json")).isRegularFile();
		assertThat(runs.known()).allMatch((run) -> run.record().closed() != null);
	}

	/** Marks open runs by a file, as the socket does. */
	private static final class FileEntrance implements RunEntrance {

		private final Set<RunId> open = new HashSet<>();

		@Override
		public Path open(Run run) throws IOException {
			Path file = Files.createFile(run.directory().resolve("entrance.sock"));
			this.open.add(run.id());
			return file;
		}

		@Override
		public void close(Run run) {
			if (this.open.remove(run.id())) {
				assertThat(run.directory().resolve("entrance.sock").toFile().delete()).isTrue();
			}
		}

	}

}
