package dev.rapporteur.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;

import dev.rapporteur.event.RunEvent;

/**
 * What a journal begins with: eight letters, the version of the format of the file and
 * that of the events, two bytes each in network order, a byte that is 1 once the run has
 * ended, one that is 1 while events wait in memory since the disk refuses them, and two
 * bytes for later.
 *
 * @param version the version of the format of the file
 * @param eventVersion the version of the events
 * @param closed whether the run has ended
 * @param behind whether events wait that the disk refuses
 */
record JournalHeader(int version, int eventVersion, boolean closed, boolean behind) {

	/** The bytes of a header. */
	static final int SIZE = 16;

	/** Where the byte stands that tells whether the run has ended. */
	static final int CLOSED = 12;

	/** Where the byte stands that tells whether events wait. */
	static final int BEHIND = 13;

	private static final int VERSION = 1;

	private static final byte[] LETTERS = "RPTRJRNL".getBytes(StandardCharsets.US_ASCII);

	static byte[] bytes() {
		return ByteBuffer.allocate(SIZE)
			.put(LETTERS)
			.putShort((short) VERSION)
			.putShort((short) RunEvent.VERSION)
			.array();
	}

	/**
	 * Reads the header of a file.
	 * @param file the file
	 * @param options how it is opened
	 * @throws IOException if it has none, or that of a version that is not known here
	 */
	static JournalHeader of(Path file, OpenOption... options) throws IOException {
		try (FileChannel channel = FileChannel.open(file, options)) {
			ByteBuffer header = ByteBuffer.allocate(SIZE);
			channel.read(header, 0);
			return read(header.array());
		}
	}

	/**
	 * Reads a header.
	 * @throws IOException if it is none, or that of a version that is not known here
	 */
	static JournalHeader read(byte[] bytes) throws IOException {
		if (bytes.length < SIZE || !Arrays.equals(bytes, 0, LETTERS.length, LETTERS, 0, LETTERS.length)) {
			throw new IOException("it is no journal");
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes, LETTERS.length, SIZE - LETTERS.length);
		JournalHeader header = new JournalHeader(buffer.getShort(), buffer.getShort(), bytes[CLOSED] != 0,
				bytes[BEHIND] != 0);
		if (header.version != VERSION || header.eventVersion != RunEvent.VERSION) {
			throw new IOException("it has version " + header.version + " of the file and " + header.eventVersion
					+ " of the events, and this is made for " + VERSION + " and " + RunEvent.VERSION);
		}
		return header;
	}

}
