package dev.rapporteur.journal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
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
	 * @param from what it is read from
	 * @param at its place there
	 * @return the head, or null if none is written there
	 */
	static @Nullable RecordHead read(ByteBuffer from, int at) {
		int word = from.getInt(at);
		int length = ((word & WRITTEN) == WRITTEN) ? word & MAXIMUM_LENGTH : -1;
		return ((word & 0xff00_0000) != 0) ? new RecordHead(length, from.getInt(at + CHECKSUM),
				from.getLong(at + CHECKED), from.getLong(at + CHECKED + Long.BYTES)) : null;
	}

	/**
	 * Makes sure that records are whole.
	 * @param bytes the records, one behind the other; where they begin at 0, behind the
	 * header
	 * @param path where they were read
	 * @param from their place there
	 * @throws DamagedJournalException if one of them isn't
	 */
	static void check(byte[] bytes, Path path, long from) throws DamagedJournalException {
		ByteBuffer heads = ByteBuffer.wrap(bytes);
		int at = (from == 0) ? JournalHeader.SIZE : 0;
		while (at < bytes.length) {
			RecordHead head = (bytes.length - at >= SIZE) ? read(heads, at) : null;
			if (head == null || head.length < 0 || head.length > bytes.length - at - SIZE) {
				throw new DamagedJournalException(path, from + at, "there is no record");
			}
			if (!head.fits(bytes, at)) {
				throw new DamagedJournalException(path, from + at, "the checksum is wrong");
			}
			at += SIZE + head.length;
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
			RecordHead head = read(ByteBuffer.wrap(bytes), 0);
			if (head == null || head.length < 0 || head.number != number) {
				throw new DamagedJournalException(path, at, "event " + number + " is missing");
			}
			byte[] record = Arrays.copyOf(bytes, SIZE + head.length);
			if (input.readNBytes(record, SIZE, head.length) < head.length || !head.fits(record, 0)) {
				throw new DamagedJournalException(path, at, "the checksum is wrong");
			}
			return record.length;
		}
		catch (EOFException ex) {
			throw new DamagedJournalException(path, at, "the file has become shorter");
		}
	}

	/**
	 * Whether the record is whole.
	 * @param bytes where it is
	 * @param begin where its head begins there
	 */
	boolean fits(byte[] bytes, int begin) {
		CRC32 actual = new CRC32();
		actual.update(bytes, begin + CHECKED, SIZE - CHECKED + this.length);
		return (int) actual.getValue() == this.checksum;
	}

	Instant time() {
		return Instant.ofEpochSecond(Math.floorDiv(this.micros, MICROS), Math.floorMod(this.micros, MICROS) * 1000);
	}

}
