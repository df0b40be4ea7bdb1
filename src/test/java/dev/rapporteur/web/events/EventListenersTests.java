package dev.rapporteur.web.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.rapporteur.capacity.ProcessorShare;
import dev.rapporteur.event.RunEvent;
import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.run.RunId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static dev.rapporteur.fixture.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventListenersTests {

	private static final RunId RUN = new RunId("demo-1");

	private static final EventQuery ALL = new EventQuery(0, Set.of(), 0, false);

	@TempDir
	private Path directory;

	private final ProcessorShare processors = new ProcessorShare(1);

	private final EventListeners listeners = new EventListeners(
			new EventSettings(1, 100, Duration.ofHours(1), Duration.ZERO, 100, DataSize.ofMegabytes(1), 1),
			ValueLimits.DEFAULT, this.processors);

	private Journal journal;

	@BeforeEach
	void open() {
		this.journal = Journal.create(this.directory, DefaultSettings.JOURNAL);
		this.journal.append(new RunEvent.RunOpened("demo-1", "demo", "json", true, true, false, false));
		this.journal.flush();
	}

	@AfterEach
	void close() {
		this.journal.close();
	}

	@Test
	void aStreamEndsIfTheServiceEndsWhileEventsAreSent() throws Exception {
		assertThat(this.listeners.enter()).isTrue();
		EndingService output = new EndingService();
		this.listeners.send(RUN, this.journal, ALL, output);
		assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("retry: 1000\n\nid: 1\nevent: run-opened\n")
			.endsWith("}\n\n");
		assertThat(this.listeners.open()).isZero();
		assertThat(this.listeners.enter()).isTrue();
	}

	@Test
	void aStreamThatComesAfterTheEndIsEmpty() throws Exception {
		this.listeners.stop();
		assertThat(this.listeners.enter()).isTrue();
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		this.listeners.send(RUN, this.journal, ALL, output);
		assertThat(output.toString(StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void aStreamOfAJournalThatSomebodyHasCutTellsSoAndEnds() throws Exception {
		cut();
		assertThat(this.listeners.enter()).isTrue();
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		this.listeners.send(RUN, this.journal, ALL, output);
		assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(failed(16));
		assertThat(this.listeners.enter()).isTrue();
	}

	@Test
	void aSnapshotOfAJournalThatSomebodyHasCutIsNone() throws Exception {
		cut();
		assertThat(this.listeners.enter()).isTrue();
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		this.listeners.send(RUN, this.journal, new EventQuery(0, Set.of(), 0, true), output);
		assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(failed(16));
	}

	@Test
	void aStreamTellsThatTheJournalWasCutMeanwhile() throws Exception {
		assertThat(this.listeners.enter()).isTrue();
		CuttingListener output = new CuttingListener();
		this.listeners.send(RUN, this.journal, ALL, output);
		assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("retry: 1000\n\nid: 1\nevent: run-opened\n")
			.contains("event: failed\ndata: {\"last\":")
			.endsWith(": there is no record\"}\n\n");
	}

	@Test
	void aListenerReadsEventsInTheShareOfAnswersAndLeavesItToBeSentThem() throws Exception {
		assertThat(this.listeners.enter()).isTrue();
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Long> sending = new CompletableFuture<>();
		OutputStream output = new ByteArrayOutputStream() {

			@Override
			public void flush() throws IOException {
				if (begun.getCount() > 0) {
					begun.countDown();
				}
				else {
					// would wait for ever if the events were still being read
					sending.complete(EventListenersTests.this.processors.use(this::size));
					EventListenersTests.this.listeners.stop();
				}
			}

		};
		Thread stream = Thread.ofVirtual().unstarted(() -> {
			try {
				this.listeners.send(RUN, this.journal, ALL, output);
			}
			catch (IOException ex) {
				sending.completeExceptionally(ex);
			}
		});
		this.processors.use(() -> {
			stream.start();
			await().until(() -> begun.getCount() == 0 && stream.getState() == Thread.State.WAITING);
			assertThat(sending).isNotDone();
			return 0;
		});
		assertThat(sending.get()).isPositive();
		stream.join();
	}

	/** As it looks when it is written on afterwards: zeros where records were. */
	private void cut() throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(this.directory.resolve(Journal.FILE).toFile(), "rw")) {
			long length = file.length();
			file.setLength(16);
			file.setLength(length);
		}
	}

	private String failed(long position) {
		return "event: failed\ndata: {\"last\":0,\"reason\":\"events are missing from here on: The journal "
				+ this.directory.resolve(Journal.FILE) + " is damaged at byte " + position
				+ ": there is no record\"}\n\n";
	}

	/** Somebody cuts the journal when the first event has come, and the run goes on. */
	private final class CuttingListener extends ByteArrayOutputStream {

		private boolean done;

		@Override
		public void flush() throws IOException {
			super.flush();
			if (!this.done && toString(StandardCharsets.UTF_8).contains("event: ")) {
				this.done = true;
				// more than the reader has in its buffer
				Journal journal = EventListenersTests.this.journal;
				for (int events = 0; events < 100; events++) {
					journal.append(new RunEvent.ClientGone("x".repeat(5000)));
				}
				journal.flush();
				cut();
			}
		}

	}

	/** A listener that gets its first event just when the service ends. */
	private final class EndingService extends ByteArrayOutputStream {

		@Override
		public void flush() throws IOException {
			super.flush();
			if (toString(StandardCharsets.UTF_8).contains("event: ")) {
				EventListenersTests.this.listeners.stop();
			}
		}

	}

}
