package dev.rapporteur.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.clock.Clocks;
import dev.rapporteur.context.Context;
import dev.rapporteur.directory.LinkFreeDirectory;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalSettings;
import dev.rapporteur.report.ReportFileListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service is killed when a run in a directory of others has ended: wherever its journal
 * is by then, the next service has the run and all that it left.
 */
class KilledWhenKeptTests {

	private static final RunSettings SETTINGS = new RunSettings("json", true, 10, 100, Duration.ZERO, false, false);

	private static final JournalSettings JOURNAL = DefaultSettings.of(JournalSettings.class);

	@TempDir
	private Path directory;

	private Path others;

	private RunId id;

	private String results;

	@BeforeEach
	void close() throws IOException {
		this.others = Files.createDirectory(this.directory.resolve("others"));
		try (RunRegistry registry = registry()) {
			registry.recover(SETTINGS);
			this.id = registry.open(new RunRequest("run", this.others, SETTINGS, false)).id();
			Objects.requireNonNull(registry.find(this.id)).write(null, (turn) -> {
				Context suite = turn.contexts().start(ContextKind.TESTSUITE, null, Map.of("id", "S"));
				turn.contexts().stop(suite, Map.of());
				return true;
			});
			registry.close(this.id);
		}
		this.results = Files.readString(this.others.resolve("results.json"));
		Files.writeString(index(), this.others.toString());
	}

	private RunRegistry registry() {
		return new RunRegistry(Runs.NO_ENTRANCE, DefaultSettings.registry(runs(), 10), DefaultSettings.limits(JOURNAL),
				Clocks.system(), Formats.PYATS, List.of(), ReportFileListener.NONE);
	}

	private Path runs() {
		return this.directory.resolve("runs");
	}

	private Path index() {
		return runs().resolve(".rapporteur/open").resolve(this.id.value());
	}

	private Path own() {
		return runs().resolve(this.id.value());
	}

	private void putJournalBack() throws IOException {
		Files.move(JOURNAL.directory(runs()).resolve(this.id + ".journal"), this.others.resolve(Journal.FILE));
	}

	private void isKnownToTheNextService() throws IOException {
		for (int service = 1; service <= 2; service++) {
			try (RunRegistry next = registry()) {
				next.recover(SETTINGS);
				KnownRun known = Objects.requireNonNull(next.known(this.id));
				assertThat(known.record().closed()).isNotNull();
				assertThat(known.record().directory()).isEqualTo(this.others);
				assertThat(known.journal().place().path()).exists();
			}
			assertThat(own().resolve("results.json")).hasContent(this.results);
			assertThat(index()).doesNotExist();
		}
	}

	@Test
	void whenNothingIsKeptYet() throws IOException {
		putJournalBack();
		LinkFreeDirectory.at(own()).delete();
		isKnownToTheNextService();
	}

	@Test
	void whenSomeFilesAreKept() throws IOException {
		putJournalBack();
		Files.delete(own().resolve(ClosedRunFile.NAME));
		Files.writeString(own().resolve("results.json"), this.results + "left by a longer one");
		isKnownToTheNextService();
	}

	@Test
	void whenAllIsKeptAndTheJournalIsWhereItWas() throws IOException {
		putJournalBack();
		isKnownToTheNextService();
	}

	@Test
	void whenTheJournalHasMoved() throws IOException {
		isKnownToTheNextService();
	}

}
