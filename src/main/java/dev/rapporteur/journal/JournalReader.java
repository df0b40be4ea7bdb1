package dev.rapporteur.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a journal in order, one in memory at a time. Not thread-safe.
 */
public final class JournalReader implements AutoCloseable {

	private static final int BUFFER = 1 << 16;

	/** Whoever looks for runs reads the first event of many journals. */
	private static final int FIRST = 1 << 11;

	private final Path path;

	private final FileChannel channel;

	/** How far the file may be read. */
	private final LongSupplier limit;

	/** Whether the file has records up to the limit. */
	private final boolean filled;

	private final EventBytesReader events = new EventBytesReader();

	private final int size;

	/** Whether the file says that the run has ended. */
	private boolean closed;

	private ByteBuffer buffer;

	/** Where the buffer begins in the file. */
	private long base;

	private JournalReader(Path path, FileChannel channel, LongSupplier limit, boolean filled, int size) {
		this.size = size;
		this.buffer = ByteBuffer.allocate(size).limit(0);
		this.path = path;
		this.channel = channel;
		this.base = JournalHeader.SIZE;
		this.limit = limit;
		this.filled = filled;
	}

	/**
	 * Reads a journal that nobody writes any more. A record that was not written to its
	 * end, as when a process is killed, counts as the end, and so does space that was
	 * taken for records to come.
	 * @param path the file
	 * @return a reader, to be closed
	 * @throws UnreadableJournalException if it is no journal, or of another version
	 * @throws IOException if there is no such file
	 */
	public static JournalReader open(Path path) throws IOException {
		return open(path, BUFFER);
	}

	/**
	 * Reads what a journal begins with that nobody writes any more, through no link.
	 * @throws IOException as {@link #open} says
	 */
	static JournalReader begin(Path path) throws IOException {
		return open(path, FIRST, LinkOption.NOFOLLOW_LINKS);
	}

	private static JournalReader open(Path path, int buffer, OpenOption... options) throws IOException {
		FileChannel channel = FileChannel.open(path, options);
		try {
			ByteBuffer header = ByteBuffer.allocate(JournalHeader.SIZE);
			channel.read(header, 0);
			boolean closed = JournalHeader.read(header.array()).closed();
			long size = channel.size();
			JournalReader reader = new JournalReader(path, channel, () -> size, false, buffer);
			reader.closed = closed;
			return reader;
		}
		catch (IOException ex) {
			channel.close();
			throw new UnreadableJournalException(path, String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * Reads what a journal begins with that nobody writes any more.
	 * @param path the file
	 * @return its first event, or null if it has none
	 * @throws IOException as {@link #open} says
	 */
	public static @Nullable JournalRecord first(Path path) throws IOException {
		try (JournalReader reader = open(path, FIRST)) {
			return reader.next();
		}
	}

	/**
	 * Reads a journal as far as it is written at each time. What is written must be
	 * there.
	 */
	static JournalReader follow(Path path, LongSupplier limit) throws IOException {
		return new JournalReader(path, FileChannel.open(path), limit, true, BUFFER);
	}

	/** Whether the file of one that nobody writes says that the run has ended. */
	boolean isClosed() {
		return this.closed;
	}

	/** Makes sure that the next record has this head. */
	void expect(@Nullable RecordHead head) throws IOException {
		if (!Objects.equals(peek(), head)) {
			throw new IOException("another run has used its directory since");
		}
	}

	/**
	 * Passes over events.
	 * @param after the number of the last one to pass over
	 * @return the number of the last one that was passed over, 0 for none
	 * @throws IOException if the file can't be read
	 */
	public long skip(long after) throws IOException {
		return skip(after, (number, place) -> {
		});
	}

	/** The same; somebody hears where each of them begins. */
	long skip(long after, Passing passing) throws IOException {
		long skipped = 0;
		RecordHead head = peek();
		while (head != null && head.number() <= after && has(RecordHead.SIZE + (long) head.length())) {
			skipped = head.number();
			passing.passed(skipped, position());
			moveTo(position() + RecordHead.SIZE + head.length());
			head = peek();
		}
		return skipped;
	}

	/**
	 * Moves to a record.
	 * @param position where it begins, as the {@linkplain JournalRecord#end() end} of the
	 * one before tells
	 */
	public void moveTo(long position) {
		if (position >= this.base && position - this.base <= this.buffer.limit()) {
			this.buffer.position((int) (position - this.base));
		}
		else {
			this.buffer.limit(0);
			this.base = position;
		}
	}

	private long position() {
		return this.base + this.buffer.position();
	}

	/**
	 * Reads the next event.
	 * @return the event, or null if there is none yet
	 * @throws IOException if the file can't be read, or is damaged
	 */
	public @Nullable JournalRecord next() throws IOException {
		RecordHead head = peek();
		if (head == null) {
			return null;
		}
		long begin = position();
		if (begin + RecordHead.SIZE + head.length() > this.limit.getAsLong()) {
			return none(begin);
		}
		fill(RecordHead.SIZE + head.length());
		int at = this.buffer.position();
		if (!head.fits(this.buffer.array(), at)) {
			throw damaged(begin, "the checksum is wrong");
		}
		this.buffer.position(at + RecordHead.SIZE + head.length());
		try {
			return new JournalRecord(head.number(), head.time(), position(),
					this.events.read(this.buffer.array(), at + RecordHead.SIZE, this.buffer.position()));
		}
		catch (IOException ex) {
			throw damaged(begin, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Reads events as they lie there.
	 * @param maximum how many bytes at most, unless the first one has more
	 * @return the next ones, or null if there is none yet
	 * @throws IOException if the file can't be read, or is damaged
	 */
	public @Nullable RecordBatch batch(int maximum) throws IOException {
		ByteArrayOutputStream records = new ByteArrayOutputStream();
		long begin = position();
		RecordHead head = peek();
		while (head != null && has(RecordHead.SIZE + (long) head.length())
				&& (records.size() == 0 || records.size() + RecordHead.SIZE + (long) head.length() <= maximum)) {
			int length = RecordHead.SIZE + head.length();
			fill(length);
			records.write(this.buffer.array(), this.buffer.position(), length);
			this.buffer.position(this.buffer.position() + length);
			head = peek();
		}
		if (records.size() == 0) {
			return (head != null) ? none(begin) : null;
		}
		try {
			return RecordBatch.of(records.toByteArray());
		}
		catch (IOException ex) {
			throw damaged(begin, String.valueOf(ex.getMessage()));
		}
	}

	/** The head of the next record, or null if there is none yet. */
	@Nullable RecordHead peek() throws IOException {
		long at = position();
		long end = this.limit.getAsLong();
		if (at == end) {
			return null;
		}
		if (at + RecordHead.SIZE > end) {
			return none(at);
		}
		fill(RecordHead.SIZE);
		RecordHead head = RecordHead.read(this.buffer, this.buffer.position());
		if (head != null && head.length() < 0) {
			throw damaged(at, "there is no length");
		}
		return (head != null) ? head : none(at);
	}

	/** There is no record: that is the end, unless there must be one. */
	private <T> @Nullable T none(long position) throws DamagedJournalException {
		if (this.filled) {
			throw damaged(position, "there is no record");
		}
		return null;
	}

	private boolean has(long bytes) {
		return position() + bytes <= this.limit.getAsLong();
	}

	/** Has so many bytes in the buffer from its position on; the file has them. */
	private void fill(int bytes) throws IOException {
		if (this.buffer.remaining() >= bytes) {
			return;
		}
		long at = position();
		ByteBuffer larger = (bytes > this.buffer.capacity() || this.buffer.capacity() > this.size)
				? ByteBuffer.allocate(Math.max(bytes, this.size)) : this.buffer;
		larger.clear();
		larger.limit((int) Math.min(larger.capacity(), this.limit.getAsLong() - at));
		while (larger.position() < bytes) {
			if (this.channel.read(larger, at + larger.position()) < 0) {
				throw damaged(at, "the file has become shorter");
			}
		}
		this.buffer = larger.flip();
		this.base = at;
	}

	private DamagedJournalException damaged(long position, String reason) {
		return new DamagedJournalException(this.path, position, reason);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	/**
	 * Hears of records that are passed over.
	 */
	interface Passing {

		/** One of them begins there. */
		void passed(long number, long place);

	}

}
