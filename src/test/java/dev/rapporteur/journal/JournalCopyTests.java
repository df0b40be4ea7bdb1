package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class JournalCopyTests {

	private static final int EVENTS = 3000;

	@TempDir
	private Path from;

	@TempDir
	private Path to;

	private byte[] original;

	private byte[] digest;

	private final List<RecordBatch> batches = new ArrayList<>();

	@BeforeEach
	void writeAJournal() throws IOException {
		Journal journal = Journal.create(this.from, DefaultSettings.JOURNAL);
		Events.write(journal, 1, EVENTS);
		journal.close();
		this.original = Files.readAllBytes(this.from.resolve(Journal.FILE));
		this.digest = JournalDigest.of(journal);
		try (JournalReader reader = journal.read(0)) {
			for (RecordBatch batch = reader.batch(1000); batch != null; batch = reader.batch(1000)) {
				this.batches.add(batch);
			}
		}
	}

	private JournalCopy open() throws IOException {
		return JournalCopy.in(this.to, DefaultSettings.JOURNAL, Permissions.DEFAULT);
	}

	private Path file() {
		return this.to.resolve(Journal.FILE);
	}

	private void append(JournalCopy copy) throws IOException {
		for (RecordBatch batch : this.batches) {
			assertThat(copy.append(batch)).isTrue();
		}
	}

	@Test
	void aCopyHasTheSameBytesAndTheSameDigest() throws IOException {
		JournalCopy copy = open();
		append(copy);
		copy.end();
		assertThat(file()).hasBinaryContent(this.original);
		assertThat(JournalDigest.of(copy.journal())).isEqualTo(this.digest).hasSize(32);
	}

	@Test
	void batchesHoldAsMuchAsTheyMayAndAtLeastOneEvent() throws IOException {
		assertThat(this.batches).hasSizeGreaterThan(2)
			.allSatisfy((batch) -> assertThat(batch.bytes()).hasSizeLessThanOrEqualTo(1000));
		try (JournalReader reader = JournalReader.open(this.from.resolve(Journal.FILE))) {
			RecordBatch first = reader.batch(1);
			assertThat(first).isNotNull();
			assertThat(List.of(first.first(), first.last())).containsExactly(1L, 1L);
			RecordBatch second = reader.batch(1);
			assertThat(second).isNotNull();
			assertThat(second.first()).isEqualTo(2);
		}
	}

	@Test
	void whatComesAgainIsNotWrittenAgain() throws IOException {
		JournalCopy copy = open();
		Random random = new Random(1);
		int next = 0;
		while (next < this.batches.size()) {
			int again = random.nextInt(next + 1);
			assertThat(copy.append(this.batches.get(again))).isTrue();
			next = (again == next) ? next + 1 : next;
		}
		copy.end();
		assertThat(file()).hasBinaryContent(this.original);
	}

	@Test
	void ofABatchThatOverlapsTheRestIsWritten() throws IOException {
		JournalCopy copy = open();
		copy.append(this.batches.get(0));
		copy.append(this.batches.get(1));
		RecordBatch both = RecordBatch.of(join(this.batches.get(1).bytes(), this.batches.get(2).bytes()));
		assertThat(copy.append(both)).isTrue();
		assertThat(copy.last()).isEqualTo(this.batches.get(2).last());
		append(copy);
		copy.end();
		assertThat(file()).hasBinaryContent(this.original);
	}

	private static byte[] join(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	@Test
	void whatLiesBehindAGapIsNotTaken() throws IOException {
		JournalCopy copy = open();
		copy.append(this.batches.get(0));
		assertThat(copy.append(this.batches.get(2))).isFalse();
		assertThat(copy.last()).isEqualTo(this.batches.get(0).last());
		append(copy);
		assertThat(copy.last()).isEqualTo(EVENTS);
	}

	@Test
	void whoeverFollowsItGetsEachEventWithItsNumber() throws IOException {
		JournalCopy copy = open();
		copy.append(this.batches.get(0));
		assertThat(seqs(copy, 0)).first().isEqualTo(1L);
		try (JournalReader follower = copy.journal().read(5)) {
			assertThat(Events.seqs(follower)).first().isEqualTo(6L);
			append(copy);
			assertThat(Events.seqs(follower)).last().isEqualTo((long) EVENTS);
		}
		assertThat(seqs(copy, 2500)).hasSize(EVENTS - 2500).first().isEqualTo(2501L);
		assertThat(copy.journal().isEnded()).isFalse();
		assertThat(copy.journal().failure()).isNull();
		copy.end();
		assertThat(copy.journal().isEnded()).isTrue();
		assertThat(copy.journal().failure()).isNull();
		assertThat(seqs(copy, 0)).hasSize(EVENTS);
	}

	private static List<Long> seqs(JournalCopy copy, long after) throws IOException {
		try (JournalReader reader = copy.journal().read(after)) {
			return Events.seqs(reader);
		}
	}

	@Test
	void theNextProcessGoesOnWhereverTheLastOneWasKilled() throws IOException {
		for (int length = 0; length < 3000; length += 7) {
			Files.write(file(), Arrays.copyOf(this.original, length));
			try (JournalCopy copy = open()) {
				copy.mend();
				assertThat(copy.last()).isLessThanOrEqualTo(this.batches.get(3).last());
				append(copy);
				copy.end();
			}
			assertThat(file()).hasBinaryContent(this.original);
		}
	}

	@Test
	void whatIsDamagedComesAgain() throws IOException {
		for (int place = 0; place < 3000; place += 13) {
			byte[] damaged = this.original.clone();
			damaged[place] ^= 0x40;
			Files.write(file(), damaged);
			try (JournalCopy copy = open()) {
				find(copy);
				copy.mend();
				append(copy);
				copy.end();
			}
			assertThat(records(Files.readAllBytes(file()))).isEqualTo(records(this.original));
		}
	}

	/** Somebody reads it, and sees whether it is damaged. */
	private static void find(JournalCopy copy) throws IOException {
		try {
			JournalDigest.of(copy.journal());
		}
		catch (DamagedJournalException ex) {
			copy.suspect();
		}
	}

	@Test
	void whatWasLeftIsOnlyLookedAt() throws IOException {
		int end = JournalHeader.SIZE;
		for (RecordBatch batch : this.batches.subList(0, 3)) {
			end += batch.bytes().length;
			for (int length : List.of(end - 1, end, end + 1, end + 30)) {
				byte[] left = Arrays.copyOf(this.original, length);
				left[JournalHeader.CLOSED] = 1;
				Files.write(file(), left);
				JournalCopy copy = open();
				assertThat(copy.isSound()).isEqualTo(length == end);
				assertThat(copy.last()).isEqualTo((length == end) ? batch.last() : 0);
				RecordBatch next = this.batches.get(this.batches.indexOf(batch) + 1);
				assertThat(file()).hasBinaryContent(left);
				assertThat(copy.append(next)).isEqualTo(length == end);
			}
		}
	}

	@Test
	void aCopyOfAnyLengthIsLookedAtWithoutReadingIt() throws IOException {
		byte[] begin = this.batches.getFirst().bytes();
		byte[] end = this.batches.getLast().bytes();
		// what lies between them would take hours
		try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(JournalHeader.bytes()), 0);
			channel.write(ByteBuffer.wrap(begin), JournalHeader.SIZE);
			channel.write(ByteBuffer.wrap(end), 1L << 40);
		}
		assertThat(open().last()).isEqualTo(EVENTS);
	}

	@Test
	void eventsOfACopyThatWasLeftAreFoundWhereverTheyLie() throws IOException {
		for (RecordBatch batch : this.batches.subList(0, this.batches.size() / 3)) {
			open().append(batch);
		}
		JournalCopy copy = open();
		append(copy);
		for (long after : List.of(2900L, 0L, 1500L, 2047L, 2048L, 2049L, 2900L)) {
			assertThat(seqs(copy, after)).hasSize((int) (EVENTS - after)).first().isEqualTo(after + 1);
		}
	}

	/** Some bytes of a header mean nothing to copies. */
	private static byte[] records(byte[] file) {
		return Arrays.copyOfRange(file, JournalHeader.SIZE, file.length);
	}

	@Test
	void oneThatHadEndedGoesOn() throws IOException {
		JournalCopy ended = open();
		ended.append(this.batches.get(0));
		ended.end();
		try (JournalCopy copy = open()) {
			copy.append(this.batches.get(1));
			assertThat(JournalHeader.of(file()).closed()).isFalse();
			append(copy);
			copy.end();
		}
		assertThat(file()).hasBinaryContent(this.original);
	}

	@Test
	void aFileHandleIsTakenOnlyToWrite() throws IOException {
		JournalCopy copy = open();
		for (RecordBatch batch : this.batches) {
			copy.append(batch);
			copy.close();
		}
		copy.end();
		assertThat(file()).hasBinaryContent(this.original);
	}

	@Test
	void somethingElseInItsPlaceIsLeftAlone() throws IOException {
		Files.createDirectory(file());
		assertThatIOException().isThrownBy(this::open);
		assertThat(file()).isDirectory();
	}

	@Test
	void eachThingThatIsWrongWithABatchIsNamed() {
		byte[] batch = this.batches.getFirst().bytes();
		assertRefused(new byte[0], "There is no record");
		assertRefused(Arrays.copyOf(batch, batch.length - 1), "There is no whole record at byte ");
		assertRefused(join(this.batches.get(0).bytes(), this.batches.get(2).bytes()), "The record at byte "
				+ batch.length + " has number " + this.batches.get(2).first() + ", not " + this.batches.get(1).first());
		byte[] damaged = batch.clone();
		damaged[30] ^= 1;
		assertRefused(damaged, "The checksum of record 1 is wrong");
	}

	private static void assertRefused(byte[] records, String message) {
		assertThatIOException().isThrownBy(() -> RecordBatch.of(records)).withMessageStartingWith(message);
	}

	@Test
	void aBatchTellsItsEvents() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		RecordBatch batch = this.batches.get(1).after(this.batches.get(1).first());
		batch.forEach((record) -> events.add(record.event()));
		assertThat(events).hasSize((int) (batch.last() - batch.first() + 1))
			.first()
			.isEqualTo(Events.change(batch.first()));
		assertThat(batch.after(batch.last()).bytes()).isEmpty();
	}

	@Test
	void aJournalThatHasLostBytesGivesNoBatchOfThem() throws IOException {
		Path file = this.from.resolve(Journal.FILE);
		byte[] begin = Arrays.copyOf(this.original, 60);
		Files.write(file, join(begin, Arrays.copyOfRange(this.original, 70, this.original.length)));
		try (JournalReader reader = JournalReader.open(file)) {
			assertThatIOException().isThrownBy(() -> reader.batch(1 << 20))
				.withMessageStartingWith("The journal " + file + " is damaged at byte ");
		}
	}

}
