package dev.rapporteur.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Journals that are large enough to be read ahead.
 */
class ReadAheadTests {

	private static final int EVENTS = 12_000;

	private static final String FILE = "x".repeat(500);

	@TempDir
	private Path directory;

	private Path file = Path.of("");

	@BeforeEach
	void write() {
		Journal journal = Journal.create(this.directory,
				DefaultSettings.journal(JournalSettings.Sync.OS, DataSize.ofMegabytes(64)));
		for (int i = 1; i <= EVENTS; i++) {
			journal.append(new RunEvent.ReportsWritten(List.of(FILE + i)));
			if (i % 100 == 0) {
				journal.flush();
			}
		}
		journal.close();
		this.file = this.directory.resolve(Journal.FILE);
	}

	@Test
	void giveAllTheirEventsInOrder() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		JournalEnd end = SoundEvents.read(this.file, (record) -> events.add(record.event()));
		assertThat(end.damage()).isNull();
		assertThat(events).hasSize(EVENTS);
		for (int i = 1; i <= EVENTS; i++) {
			assertThat(events.get(i - 1)).isEqualTo(new RunEvent.ReportsWritten(List.of(FILE + i)));
		}
	}

	@Test
	void endWhereTheyAreDamagedAndSayWhy() throws IOException {
		List<Long> ends = new ArrayList<>();
		SoundEvents.read(this.file, (record) -> ends.add(record.end()));
		try (RandomAccessFile damaged = new RandomAccessFile(this.file.toFile(), "rw")) {
			damaged.seek(ends.get(9_000) - 1);
			damaged.write('!');
		}
		List<Long> numbers = new ArrayList<>();
		JournalEnd end = SoundEvents.read(this.file, (record) -> numbers.add(record.number()));
		assertThat(end.damage()).contains("the checksum is wrong");
		assertThat(end.last()).isEqualTo(9_000);
		assertThat(end.size()).isEqualTo(ends.get(8_999));
		assertThat(numbers).hasSize(9_000);
	}

	@Test
	void areReadNoMoreWhenWhoTakesThemFails() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> SoundEvents.read(this.file, (record) -> {
				throw new IllegalStateException("enough");
			}))
			.withMessage("enough");
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("journal-reader");
	}

}
