package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class JournalReaderTests {

	private static final int HEADER = 16;

	@TempDir
	private Path directory;

	private Path file;

	private byte[] bytes;

	/** Where the third record begins. */
	private int third;

	@BeforeEach
	void writeThreeEvents() throws IOException {
		Journal journal = Journal.create(this.directory, DefaultSettings.JOURNAL);
		this.file = this.directory.resolve(Journal.FILE);
		journal.append(Events.change(1));
		journal.append(Events.change(2));
		journal.flush();
		this.third = Events.end(this.file, 2);
		journal.append(Events.change(3));
		journal.close();
		this.bytes = Files.readAllBytes(this.file);
	}

	@Test
	void aTornTailIsTheEnd() throws IOException {
		for (int length = HEADER; length <= this.bytes.length; length++) {
			Files.write(this.file, Arrays.copyOf(this.bytes, length));
			List<Long> read = Events.seqs(this.file);
			assertThat(read).startsWith(List.of(1L, 2L, 3L).subList(0, read.size()).toArray(Long[]::new));
			assertThat(read).hasSizeGreaterThanOrEqualTo((length >= this.third) ? 2 : 0);
		}
	}

	@Test
	void eachChangedBitOfARecordIsFoundOrCutsTheEndOff() throws IOException {
		for (int place = this.third; place < this.bytes.length; place++) {
			byte[] damaged = this.bytes.clone();
			damaged[place] ^= 0x10;
			Files.write(this.file, damaged);
			try (JournalReader reader = JournalReader.open(this.file)) {
				assertThat(reader.next()).isNotNull();
				assertThat(reader.next()).isNotNull();
				assertThirdIsNotRead(reader);
			}
		}
	}

	/** A length that is too long is what a torn tail has too. */
	private void assertThirdIsNotRead(JournalReader reader) {
		try {
			assertThat(reader.next()).isNull();
		}
		catch (IOException ex) {
			assertThat(ex)
				.hasMessageStartingWith("The journal " + this.file + " is damaged at byte " + this.third + ": ");
		}
	}

	@Test
	void aDamagedRecordIsNamed() throws IOException {
		this.bytes[this.bytes.length - 1] ^= 1;
		Files.write(this.file, this.bytes);
		assertThatIOException().isThrownBy(() -> Events.seqs(this.file))
			.withMessage(
					"The journal %s is damaged at byte %d: the checksum is wrong".formatted(this.file, this.third));
	}

	@Test
	void whatIsNoJournalIsRefused() throws IOException {
		Files.writeString(this.file, "{}");
		assertThatIOException().isThrownBy(() -> JournalReader.open(this.file))
			.withMessage("Can't read the journal " + this.file + ": it is no journal");
	}

	@Test
	void aJournalWithEventsOfAFormerVersionIsRefused() throws IOException {
		this.bytes[11] = 1;
		Files.write(this.file, this.bytes);
		assertThatIOException().isThrownBy(() -> JournalReader.open(this.file))
			.withMessage("Can't read the journal " + this.file
					+ ": it has version 1 of the file and 1 of the events, and this is made for 1 and 4");
	}

	@Test
	void aJournalOfALaterVersionIsRefused() throws IOException {
		this.bytes[9] = 2;
		Files.write(this.file, this.bytes);
		assertThatIOException().isThrownBy(() -> JournalReader.open(this.file))
			.withMessage("Can't read the journal " + this.file
					+ ": it has version 2 of the file and 4 of the events, and this is made for 1 and 4");
	}

}
