package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import dev.rapporteur.directory.Permissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal that another service writes, as far as its events have come here: the same
 * bytes. It can be made again from where they came, so the disk is not waited for before
 * its end. One thread at a time appends; any number follow its {@link #journal()}.
 */
public final class JournalCopy implements AutoCloseable {

	/** How much is read at a time of what an earlier process has left. */
	private static final int BATCH = 1 << 20;

	private static final Logger logger = LoggerFactory.getLogger(JournalCopy.class);

	private final Path file;

	private final Journal journal;

	private @Nullable FileChannel channel;

	/** Whether all before its end can be read, as far as anybody knows. */
	private volatile boolean sound;

	/** Whether its header says that it goes on. */
	private boolean goesOn;

	private JournalCopy(Path file, JournalSettings settings) {
		this.file = file;
		this.journal = Journal.copied(file, settings);
	}

	/**
	 * Goes on with what an earlier process has left, or begins. What was left is only
	 * looked at, at its end, and nothing of it is changed: one that does not end with a
	 * whole event takes nothing before it is {@linkplain #mend() mended}. No file handle
	 * is taken until something is appended.
	 * @param directory the directory of the run
	 * @param settings what was chosen for journals
	 * @param permissions what the file gets
	 * @return the copy
	 * @throws IOException if it can't be read or written
	 */
	public static JournalCopy in(Path directory, JournalSettings settings, Permissions permissions) throws IOException {
		JournalCopy copy = new JournalCopy(directory.resolve(Journal.FILE), settings);
		if (Files.exists(copy.file, LinkOption.NOFOLLOW_LINKS) && copy.isReadable()) {
			copy.look();
		}
		else {
			copy.begin(permissions);
		}
		return copy;
	}

	private boolean isReadable() throws IOException {
		try {
			JournalHeader.of(this.file, LinkOption.NOFOLLOW_LINKS);
			return true;
		}
		catch (IOException ex) {
			// cut off within its header, or of another version: it comes again
			return !Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS);
		}
	}

	private void begin(Permissions permissions) throws IOException {
		if (Files.exists(this.file, LinkOption.NOFOLLOW_LINKS)) {
			Files.delete(this.file);
		}
		FileChannel made = FileChannel.open(this.file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				Permissions.OWN_FILE);
		this.channel = made;
		permissions.openFile(this.file);
		made.write(ByteBuffer.wrap(JournalHeader.bytes()), 0);
		this.sound = true;
		close();
	}

	private void look() throws IOException {
		LastRecord last = LastRecord.of(this.file);
		if (last != null) {
			this.journal.readable().left(last);
			this.sound = true;
		}
	}

	/**
	 * Whether events can be appended.
	 * @return false if it has to be mended; it has no event until then
	 */
	public boolean isSound() {
		return this.sound;
	}

	/** Somebody has read that it is damaged. */
	public void suspect() {
		this.sound = false;
		this.journal.readable().written(0, JournalHeader.SIZE);
	}

	/**
	 * Reads one to its end that is not sound, however long that takes, and cuts off what
	 * can't be read: it comes again.
	 * @throws IOException if it can't be read or written
	 */
	public void mend() throws IOException {
		if (!this.sound) {
			goOn();
			this.sound = true;
			close();
		}
	}

	private void goOn() throws IOException {
		try (JournalReader reader = JournalReader.open(this.file)) {
			RecordBatch batch = reader.batch(BATCH);
			while (batch != null && batch.first() == last() + 1) {
				this.journal.readable().written(batch);
				batch = reader.batch(BATCH);
			}
		}
		catch (DamagedJournalException ex) {
			logger.info("What lies behind event {} of a copy comes again: {}", last(), ex.getMessage());
		}
		open().truncate(this.journal.size());
	}

	private FileChannel open() throws IOException {
		FileChannel present = this.channel;
		if (present == null || !present.isOpen()) {
			present = FileChannel.open(this.file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
			this.channel = present;
		}
		return present;
	}

	/**
	 * The events that are there, to be read and followed.
	 * @return the journal, which ends with the copy
	 */
	public Journal journal() {
		return this.journal;
	}

	/**
	 * How far it is without a gap.
	 * @return the number of the last event, 0 for none
	 */
	public long last() {
		return this.journal.last();
	}

	/**
	 * Appends what is new.
	 * @param batch events, of which it may have some
	 * @return false if there is a gap before them, or it is not sound; nothing is
	 * appended then
	 * @throws IOException if they can't be written; none of them counts then
	 */
	public boolean append(RecordBatch batch) throws IOException {
		if (!this.sound || batch.first() > last() + 1) {
			return false;
		}
		RecordBatch rest = batch.after(last());
		if (rest.last() > last()) {
			if (!this.goesOn) {
				note(0);
				this.goesOn = true;
			}
			ByteBuffer bytes = rest.buffer();
			long at = this.journal.size();
			while (bytes.hasRemaining()) {
				at += open().write(bytes, at);
			}
			this.journal.readable().written(rest);
		}
		return true;
	}

	/**
	 * Has the disk take all that was appended.
	 * @throws IOException if it doesn't
	 */
	public void sync() throws IOException {
		open().force(true);
	}

	/**
	 * Nothing follows: the disk has it from now on, and its file says so.
	 * @throws IOException if that can't be made sure
	 */
	public void end() throws IOException {
		note(1);
		this.goesOn = false;
		open().force(true);
		this.journal.copyEnded();
		close();
	}

	/**
	 * Whoever follows it comes to an end, though it may go on elsewhere.
	 * @throws IOException if its file can't be closed
	 */
	public void leave() throws IOException {
		this.journal.copyEnded();
		close();
	}

	/** Notes whether the run has ended. */
	private void note(int closed) throws IOException {
		open().write(ByteBuffer.wrap(new byte[] { (byte) closed }), JournalHeader.CLOSED);
	}

	/**
	 * Gives its file handle back, until something is appended again.
	 * @throws IOException if that fails
	 */
	@Override
	public void close() throws IOException {
		FileChannel present = this.channel;
		this.channel = null;
		if (present != null) {
			present.close();
		}
	}

}
