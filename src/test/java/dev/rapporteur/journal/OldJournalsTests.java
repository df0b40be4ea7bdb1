package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.event.EventForm;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Journals that were written once and are read for ever, with an event of each kind.
 * Until the first release {@code -Djournal.write=true} writes that of the present version
 * again.
 */
class OldJournalsTests {

	private static final Path PLACE = Path.of("src/test/resources/dev/rapporteur/journal");

	private static Path place(String suffix) {
		return PLACE.resolve("version-" + RunEvent.VERSION + suffix);
	}

	private static List<String> lines(Path journal) throws IOException {
		List<String> lines = new ArrayList<>();
		JournalEnd end = SoundEvents.read(journal, (event) -> lines.add(new String(
				ValueWriter.writeAscii(EventForm.of(event.number(), event.time(), event.event()), ValueLimits.DEFAULT),
				StandardCharsets.US_ASCII)));
		assertThat(end.damage()).isNull();
		return lines;
	}

	@Test
	void tellWhatTheyToldWhenTheyWereWritten() throws IOException {
		assertThat(lines(place(".journal"))).isEqualTo(Files.readAllLines(place(".jsonl")));
	}

	@Test
	void theNewestHasEachKindOfEvent() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		SoundEvents.read(place(".journal"), (event) -> events.add(event.event()));
		assertThat(events).isEqualTo(EventBytesTests.events().toList());
	}

	@Test
	@EnabledIfSystemProperty(named = "journal.write", matches = "true")
	void isWritten(@TempDir Path directory) throws IOException {
		JournalLock lock = JournalLock.take(directory, Permissions.DEFAULT);
		Journal journal = Journal.create(directory, DefaultSettings.JOURNAL, lock, Permissions.DEFAULT);
		EventBytesTests.events().forEach(journal::append);
		journal.close();
		Files.createDirectories(PLACE);
		Files.write(place(".journal"), Files.readAllBytes(directory.resolve(Journal.FILE)));
		Files.write(place(".jsonl"), lines(place(".journal")));
	}

}
