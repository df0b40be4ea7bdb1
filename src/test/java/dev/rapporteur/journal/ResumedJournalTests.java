package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.rapporteur.directory.Permissions;
import dev.rapporteur.event.RequestCounts;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A journal that a killed service has left goes on where it ended.
 */
class ResumedJournalTests {

	private static final int EVENTS = 2_000;

	@TempDir
	private Path directory;

	private Path file;

	/** The file while the first service had it, with room for more. */
	private byte[] left;

	private long end;

	@BeforeEach
	void leave() throws IOException {
		Path first = Files.createDirectory(this.directory.resolve("first"));
		Journal journal = Journal.create(first, DefaultSettings.JOURNAL);
		for (int i = 1; i <= EVENTS; i++) {
			journal.append(new RunEvent.ClientGone("s" + i));
		}
		journal.flush();
		this.left = Files.readAllBytes(first.resolve(Journal.FILE));
		this.end = SoundEvents.read(first.resolve(Journal.FILE), (event) -> {
		}).size();
		journal.close();
		this.file = this.directory.resolve(Journal.FILE);
		Files.write(this.file, this.left);
	}

	private Journal.Resumed resume(List<Long> numbers) throws IOException {
		return Journal.resume(this.directory, DefaultSettings.JOURNAL,
				JournalLock.take(this.directory, Permissions.DEFAULT), (event) -> numbers.add(event.number()));
	}

	private static List<String> clients(Journal journal, long after) throws IOException {
		List<String> clients = new ArrayList<>();
		try (JournalReader reader = journal.read(after)) {
			while (after + clients.size() < journal.last()) {
				JournalRecord record = reader.next();
				clients.add((record != null && record.event() instanceof RunEvent.ClientGone gone) ? gone.client()
						: String.valueOf(record));
			}
		}
		return clients;
	}

	@Test
	void eventsGoOnWithTheNextNumber() throws IOException {
		List<Long> numbers = new ArrayList<>();
		Journal journal = resume(numbers).journal();
		assertThat(numbers).hasSize(EVENTS).endsWith((long) EVENTS);
		assertThat(journal.last()).isEqualTo(EVENTS);
		journal.append(new RunEvent.ClientGone("next"));
		journal.flush();
		assertThat(clients(journal, EVENTS - 1)).containsExactly("s" + EVENTS, "next");
		assertThat(clients(journal, 1_030)).hasSize(EVENTS - 1_029).startsWith("s1031");
		journal.close();
		assertThat(SoundEvents.read(this.file, (event) -> {
		})).matches((whole) -> whole.last() == EVENTS + 1 && whole.damage() == null && whole.torn() == 0);
	}

	@Test
	void whatWasNotWrittenToItsEndIsCutOff() throws IOException {
		byte[] torn = Arrays.copyOf(this.left, (int) this.end + 100);
		Arrays.fill(torn, (int) this.end + 1, (int) this.end + 40, (byte) 7);
		Files.write(this.file, torn);
		Journal.Resumed resumed = resume(new ArrayList<>());
		assertThat(resumed.end().torn()).isEqualTo(40);
		assertThat(resumed.end().damage()).isNull();
		assertThat(Files.size(this.file)).isEqualTo(this.end);
		resumed.journal().append(new RunEvent.ClientGone("next"));
		resumed.journal().flush();
		assertThat(clients(resumed.journal(), EVENTS)).containsExactly("next");
		resumed.journal().close();
	}

	@Test
	void whatLiesBehindDamageIsKept() throws IOException {
		this.left[(int) this.end - 3] ^= 1;
		Files.write(this.file, this.left);
		Journal.Resumed resumed = resume(new ArrayList<>());
		assertThat(resumed.end().last()).isEqualTo(EVENTS - 1);
		assertThat(resumed.end().damage()).contains("the checksum is wrong");
		assertThat(this.directory.resolve(Journal.DAMAGED)).hasBinaryContent(this.left);
		resumed.journal().append(new RunEvent.ClientGone("next"));
		resumed.journal().flush();
		assertThat(clients(resumed.journal(), EVENTS - 2)).containsExactly("s" + (EVENTS - 1), "next");
		resumed.journal().close();
	}

	@Test
	void theJournalOfARunThatHasEndedStaysAsItIs() throws IOException {
		Journal journal = resume(new ArrayList<>()).journal();
		journal.append(new RunEvent.RunClosed(null, true, RequestCounts.NONE));
		journal.flush();
		journal.close();
		byte[] ended = Files.readAllBytes(this.file);
		assertThatExceptionOfType(UnreadableJournalException.class).isThrownBy(() -> resume(new ArrayList<>()))
			.withMessageContaining("its run has ended");
		assertThat(this.file).hasBinaryContent(ended);
	}

	@Test
	void aLinkIsNotFollowed() throws IOException {
		Path other = Files.move(this.file, this.directory.resolve("other"));
		Files.createSymbolicLink(this.file, other);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> resume(new ArrayList<>()))
			.withMessageContaining("it is no file");
		assertThat(other).hasBinaryContent(this.left);
	}

}
