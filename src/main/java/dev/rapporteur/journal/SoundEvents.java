package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.rapporteur.event.RunEvent;

/**
 * The events of a journal that nobody writes any more, up to the first that can't be
 * read.
 */
public final class SoundEvents {

	private static final int BUFFER = 1 << 16;

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
		JournalRecord last = null;
		String damage = null;
		try (JournalReader reader = JournalReader.open(file)) {
			JournalRecord next = reader.next();
			while (next != null && damage == null) {
				long expected = (last != null) ? last.number() + 1 : 1;
				if (next.number() == expected) {
					taker.take(next);
					last = next;
					next = reader.next();
				}
				else {
					damage = "event " + expected + " is missing";
				}
			}
		}
		catch (DamagedJournalException ex) {
			damage = String.valueOf(ex.getMessage());
		}
		long size = (last != null) ? last.end() : JournalHeader.SIZE;
		return new JournalEnd((last != null) ? last.number() : 0, size,
				last != null && last.event() instanceof RunEvent.RunClosed, torn(file, size), damage);
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
