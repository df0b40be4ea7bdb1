package dev.rapporteur.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * What stands before the body of a record: the length of the body and a checksum, four
 * bytes each, then the number of the record and the microseconds since 1970, eight bytes
 * each, all in network order. The checksum is the CRC-32C of all that follows it.
 *
 * @param length the bytes of the body
 * @param checksum what the checksum should be
 * @param number the number of the record
 * @param micros when it was appended
 */
record RecordHead(int length, int checksum, long number, long micros) {

	/** The bytes of a head. */
	static final int SIZE = 24;

	private static final int UNCHECKED = 8;

	private static final long MICROS = 1_000_000;

	static RecordHead of(byte[] body, long number, Instant time) {
		long micros = time.getEpochSecond() * MICROS + time.getNano() / 1000;
		return new RecordHead(body.length, checksum(number, micros, body), number, micros);
	}

	static RecordHead read(ByteBuffer buffer) {
		return new RecordHead(buffer.getInt(), buffer.getInt(), buffer.getLong(), buffer.getLong());
	}

	void write(ByteBuffer buffer) {
		buffer.putInt(this.length).putInt(this.checksum).putLong(this.number).putLong(this.micros);
	}

	boolean fits(byte[] body) {
		return checksum(this.number, this.micros, body) == this.checksum;
	}

	Instant time() {
		return Instant.ofEpochSecond(Math.floorDiv(this.micros, MICROS), Math.floorMod(this.micros, MICROS) * 1000);
	}

	private static int checksum(long number, long micros, byte[] body) {
		CRC32C checksum = new CRC32C();
		checksum.update(ByteBuffer.allocate(SIZE - UNCHECKED).putLong(number).putLong(micros).array());
		checksum.update(body);
		return (int) checksum.getValue();
	}

}
