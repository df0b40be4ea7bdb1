package dev.rapporteur.journal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the body of a record: the length of the body, whose two highest bits
 * are set, and a checksum, four bytes each, then the number of the record and the
 * microseconds since 1970, eight bytes each, all in network order. The checksum is the
 * CRC-32 of all that follows it. The first byte is written last: where it is zero, there
 * is no record yet, and no flip of one bit makes it so.
 *
 * @param length the bytes of the body; negative if the head is damaged
 * @param checksum what the checksum should be
 * @param number the number of the record
 * @param micros when it was appended
 */
record RecordHead(int length, int checksum, long number, long micros) {

	/** The bytes of a head. */
	static final int SIZE = 24;

	private static final int CHECKSUM = 4;

	private static final int CHECKED = 8;

	private static final int WRITTEN = 0xc000_0000;

	/** The most bytes of a body. */
	static final int MAXIMUM_LENGTH = ~WRITTEN;

	private static final long MICROS = 1_000_000;

	/**
	 * Writes a record.
	 * @param to where to, with {@link #SIZE} bytes for the head
	 */
	static void write(ByteBuffer to, byte[] body, long number, Instant time) {
		int begin = to.position();
		to.putInt(WRITTEN | body.length).putInt(0).putLong(number);
		to.putLong(time.getEpochSecond() * MICROS + time.getNano() / 1000).put(body);
		CRC32 checksum = new CRC32();
		checksum.update(to.array(), begin + CHECKED, SIZE - CHECKED + body.length);
		to.putInt(begin + CHECKSUM, (int) checksum.getValue());
	}

	/**
	 * Reads a head.
	 * @return the head, or null if none is written there
	 */
	static @Nullable RecordHead read(ByteBuffer buffer) {
		int word = buffer.getInt();
		int length = ((word & WRITTEN) == WRITTEN) ? word & MAXIMUM_LENGTH : -1;
		return ((word & 0xff00_0000) != 0) ? new RecordHead(length, buffer.getInt(), buffer.getLong(), buffer.getLong())
				: null;
	}

	/**
	 * Makes sure that records are whole.
	 * @param bytes the records, one behind the other; where they begin at 0, behind the
	 * header
	 * @param path where they were read
	 * @param from their place there
	 * @throws DamagedJournalException if one of them isn't
	 */
	static void check(ByteBuffer bytes, Path path, long from) throws DamagedJournalException {
		bytes.position((from == 0) ? JournalHeader.SIZE : 0);
		while (bytes.hasRemaining()) {
			long at = from + bytes.position();
			RecordHead head = (bytes.remaining() >= SIZE) ? read(bytes) : null;
			if (head == null || head.length < 0 || head.length > bytes.remaining()) {
				throw new DamagedJournalException(path, at, "there is no record");
			}
			byte[] body = new byte[head.length];
			bytes.get(body);
			if (!head.fits(body)) {
				throw new DamagedJournalException(path, at, "the checksum is wrong");
			}
		}
	}

	/**
	 * Makes sure that a record is whole.
	 * @param input what it is read from
	 * @param path the file
	 * @param at its place there
	 * @param number the number that it must have
	 * @return how many bytes it has
	 * @throws DamagedJournalException if it isn't
	 * @throws IOException if it can't be read
	 */
	static int require(DataInputStream input, Path path, long at, long number) throws IOException {
		try {
			byte[] bytes = new byte[SIZE];
			input.readFully(bytes);
			RecordHead head = read(ByteBuffer.wrap(bytes));
			if (head == null || head.length < 0 || head.number != number) {
				throw new DamagedJournalException(path, at, "event " + number + " is missing");
			}
			byte[] body = input.readNBytes(head.length);
			if (body.length < head.length || !head.fits(body)) {
				throw new DamagedJournalException(path, at, "the checksum is wrong");
			}
			return SIZE + body.length;
		}
		catch (EOFException ex) {
			throw new DamagedJournalException(path, at, "the file has become shorter");
		}
	}

	boolean fits(byte[] body) {
		CRC32 actual = new CRC32();
		actual.update(ByteBuffer.allocate(SIZE - CHECKED).putLong(this.number).putLong(this.micros).array());
		actual.update(body);
		return (int) actual.getValue() == this.checksum;
	}

	Instant time() {
		return Instant.ofEpochSecond(Math.floorDiv(this.micros, MICROS), Math.floorMod(this.micros, MICROS) * 1000);
	}

}
