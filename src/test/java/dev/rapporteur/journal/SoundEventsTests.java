package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SoundEventsTests {

	private static final int EVENTS = 5;

	@TempDir
	private Path directory;

	private Path file;

	/** Where each record ends. */
	private final List<Long> ends = new ArrayList<>();

	private byte[] bytes;

	@BeforeEach
	void write() throws IOException {
		Journal journal = Journal.create(this.directory, DefaultSettings.JOURNAL);
		for (int i = 1; i <= EVENTS; i++) {
			journal.append(new RunEvent.ClientGone("s" + i));
		}
		journal.append(new RunEvent.RunClosed(null, true, RequestCounts.NONE));
		journal.flush();
		journal.close();
		this.file = SoundEvents.file(this.directory);
		SoundEvents.read(this.file, (event) -> this.ends.add(event.end()));
		this.bytes = Files.readAllBytes(this.file);
	}

	private JournalEnd read(byte[] content, List<Long> numbers) throws IOException {
		Files.write(this.file, content);
		return SoundEvents.read(this.file, (event) -> numbers.add(event.number()));
	}

	private int end(int event) {
		return this.ends.get(event - 1).intValue();
	}

	@Test
	void aWholeJournalEndsWithTheEndOfTheRun() throws IOException {
		List<Long> numbers = new ArrayList<>();
		JournalEnd end = read(this.bytes, numbers);
		assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
		assertThat(end).isEqualTo(new JournalEnd(6, end.size(), true, 0, null));
	}

	/** Each record that is there to its last byte counts, and none else. */
	@Test
	void eachPrefixHasTheEventsThatAreWholeInIt() throws IOException {
		for (int length = JournalHeader.SIZE; length < this.bytes.length; length++) {
			int size = length;
			List<Long> numbers = new ArrayList<>();
			JournalEnd end = read(Arrays.copyOf(this.bytes, size), numbers);
			int whole = (int) this.ends.stream().filter((at) -> at <= size).count();
			assertThat(numbers).as("%d bytes", size).hasSize(whole);
			boolean within = size > JournalHeader.SIZE && !this.ends.contains((long) size);
			assertThat(end.damage() != null).as("%d bytes: %s", size, end).isEqualTo(within);
			assertThat(end.closed()).as("%d bytes", size).isFalse();
			assertThat(end.last()).as("%d bytes", size).isEqualTo(whole);
		}
	}

	@Test
	void roomForEventsToComeIsNothing() throws IOException {
		JournalEnd end = read(Arrays.copyOf(Arrays.copyOf(this.bytes, end(3)), 100_000), new ArrayList<>());
		assertThat(end).isEqualTo(new JournalEnd(3, end.size(), false, 0, null));
	}

	@Test
	void whatWasNotWrittenToItsEndIsCounted() throws IOException {
		byte[] torn = Arrays.copyOf(this.bytes, end(4) + 30);
		torn[end(4)] = 0;
		torn[end(4) + 29] = 1;
		JournalEnd end = read(Arrays.copyOf(torn, 100_000), new ArrayList<>());
		assertThat(end).isEqualTo(new JournalEnd(4, end.size(), false, 30, null));
	}

	/** Whatever bit is flipped, no event is told that was not written so. */
	@Test
	void eachBitOfARecordThatIsFlippedIsFound() throws IOException {
		for (int bit = end(2) * 8; bit < end(3) * 8; bit++) {
			byte[] flipped = this.bytes.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			List<Long> numbers = new ArrayList<>();
			JournalEnd end = read(flipped, numbers);
			assertThat(numbers).as("bit %d", bit).containsExactly(1L, 2L);
			assertThat(end.damage()).as("bit %d: %s", bit, end).isNotNull();
		}
	}

	@Test
	void aMissingEventIsDamage() throws IOException {
		byte[] without = new byte[this.bytes.length - end(3) + end(2)];
		System.arraycopy(this.bytes, 0, without, 0, end(2));
		System.arraycopy(this.bytes, end(3), without, end(2), this.bytes.length - end(3));
		JournalEnd end = read(without, new ArrayList<>());
		assertThat(end.last()).isEqualTo(2);
		assertThat(end.damage()).isEqualTo("event 3 is missing");
	}

}
