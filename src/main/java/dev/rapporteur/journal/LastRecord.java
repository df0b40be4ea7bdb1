package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The last record of a file, found from its end: a journal of any length is looked at in
 * the same time.
 *
 * @param first the head of the first record, null if there is none
 * @param number its number, 0 if there is no record
 * @param end where it ends, and the file with it
 */
record LastRecord(@Nullable RecordHead first, long number, long end) {

	/** Nearly all records fit into the first of them. */
	private static final int[] WINDOWS = { 1 << 12, 1 << 16, 1 << 20 };

	/**
	 * Looks for it; nothing is changed.
	 * @param file a journal
	 * @return null if the file does not end with a whole record, or with a very long one
	 * @throws IOException if it can't be read
	 */
	static @Nullable LastRecord of(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, LinkOption.NOFOLLOW_LINKS)) {
			long size = channel.size();
			if (size == JournalHeader.SIZE) {
				return new LastRecord(null, 0, size);
			}
			ByteBuffer begin = read(channel, JournalHeader.SIZE, RecordHead.SIZE);
			RecordHead first = (begin.remaining() == RecordHead.SIZE) ? RecordHead.read(begin, 0) : null;
			if (first == null || first.number() != 1) {
				return null;
			}
			for (int window : WINDOWS) {
				int length = (int) Math.min(window, size - JournalHeader.SIZE);
				RecordHead last = in(read(channel, size - length, length), size);
				if (last != null || length < window) {
					return (last != null) ? new LastRecord(first, last.number(), size) : null;
				}
			}
			return null;
		}
	}

	private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
			// it is read to its end
		}
		return bytes.flip();
	}

	/** The checksum tells a record from what looks like the head of one. */
	private static @Nullable RecordHead in(ByteBuffer bytes, long size) {
		for (int at = bytes.limit() - RecordHead.SIZE; at >= 0; at--) {
			RecordHead head = RecordHead.read(bytes, at);
			if (head != null && head.length() == bytes.limit() - at - RecordHead.SIZE && isPossible(head, size)
					&& head.fits(bytes.array(), at)) {
				return head;
			}
		}
		return null;
	}

	/** Each record has a head at least. */
	private static boolean isPossible(RecordHead head, long size) {
		return head.number() >= 1 && head.number() <= size / RecordHead.SIZE;
	}

}
