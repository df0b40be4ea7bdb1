package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of a journal that nobody writes any more, up to the first that can't be
 * read.
 */
public final class SoundEvents {

	private static final int BUFFER = 1 << 16;

	/** Smaller files are read sooner than a thread is started. */
	private static final long LARGE = 4 << 20;

	private SoundEvents() {
	}

	/**
	 * The journal that a path means.
	 * @param path the runtime directory of a run, or the file itself
	 * @return the file, which may not be there
	 */
	public static Path file(Path path) {
		return Files.isDirectory(path) ? path.resolve(Journal.FILE) : path;
	}

	/**
	 * Reads all of them, in order.
	 * @param <X> what may go wrong
	 * @param file the file
	 * @param taker takes each event
	 * @return how far that came
	 * @throws IOException if the file can't be read, is no journal, or of another version
	 * @throws X if the taker does
	 */
	public static <X extends Exception> JournalEnd read(Path file, Taker<X> taker) throws IOException, X {
		Reading reading = new Reading();
		try (JournalReader reader = JournalReader.open(file)) {
			if (Files.size(file) < LARGE) {
				reading.take(reader::next, taker);
			}
			else {
				try (ReadAhead ahead = new ReadAhead(reader)) {
					reading.take(ahead::next, taker);
				}
			}
		}
		catch (DamagedJournalException ex) {
			reading.damage = String.valueOf(ex.getMessage());
		}
		JournalRecord last = reading.last;
		long size = (last != null) ? last.end() : JournalHeader.SIZE;
		long torn = torn(file, size);
		if (reading.damage == null && torn > 0) {
			reading.damage = damage(file, size);
		}
		boolean closed = last != null && last.event() instanceof RunEvent.RunClosed;
		if (reading.damage == null && !closed && JournalHeader.of(file).behind()) {
			reading.damage = "events waited in memory, since the disk refused them, when their service ended";
		}
		return new JournalEnd((last != null) ? last.number() : 0, size, closed, torn, reading.damage);
	}

	/**
	 * What is wrong with a place behind the last event that is not all zeros. What was
	 * not written to its end lacks its first byte, and not all bytes of its head.
	 * @return null if it was just not written to its end
	 */
	private static @Nullable String damage(Path file, long from) throws IOException {
		ByteBuffer head = ByteBuffer.allocate(RecordHead.SIZE);
		try (FileChannel channel = FileChannel.open(file)) {
			channel.read(head, from);
		}
		String reason = null;
		if (head.get(0) != 0) {
			reason = "the file ends within an event";
		}
		else if (head.rewind().equals(ByteBuffer.allocate(RecordHead.SIZE))) {
			reason = "a hole, and events behind it";
		}
		return (reason != null) ? new DamagedJournalException(file, from, reason).getMessage() : null;
	}

	/** Zeros are room for events to come. */
	private static long torn(Path file, long from) throws IOException {
		long torn = 0;
		try (FileChannel channel = FileChannel.open(file)) {
			ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
			long at = from;
			while (channel.read(buffer, at) > 0) {
				for (int i = 0; i < buffer.position(); i++) {
					torn = (buffer.get(i) != 0) ? at + i + 1 - from : torn;
				}
				at += buffer.position();
				buffer.clear();
			}
		}
		return torn;
	}

	/** Where events come from. */
	private interface Source {

		@Nullable JournalRecord next() throws IOException;

	}

	/** How far somebody has read. */
	private static final class Reading {

		private @Nullable JournalRecord last;

		private @Nullable String damage;

		private <X extends Exception> void take(Source source, Taker<X> taker) throws IOException, X {
			JournalRecord next = source.next();
			while (next != null && this.damage == null) {
				long expected = (this.last != null) ? this.last.number() + 1 : 1;
				if (next.number() == expected) {
					taker.take(next);
					this.last = next;
					next = source.next();
				}
				else {
					this.damage = "event " + expected + " is missing";
				}
			}
		}

	}

	/**
	 * Takes events.
	 *
	 * @param <X> what may go wrong
	 */
	@FunctionalInterface
	public interface Taker<X extends Exception> {

		/**
		 * Takes an event.
		 * @param event the event with its place
		 * @throws X if it can't
		 */
		void take(JournalRecord event) throws X;

	}

}
