package dev.rapporteur.framing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

/**
 * The frames of the protocol: a message is cut into chunks, each with a byte that tells
 * whether more follow, and two bytes of length. Messages are gathered in a buffer that
 * doubles, so that their cost grows with their size only. Thread-safe.
 */
public final class ChunkFraming {

	private static final int MAXIMUM_CHUNK = 65_535;

	private static final int HEADER = 3;

	private static final byte[] EMPTY = {};

	private final int maximumSize;

	/**
	 * Creates a framing.
	 * @param maximumSize the size in bytes of the largest message that is read whole
	 */
	public ChunkFraming(int maximumSize) {
		this.maximumSize = maximumSize;
	}

	/**
	 * Reads the next message.
	 * @param input where it comes from
	 * @return the message, or {@code null} if the input ended before one began
	 * @throws EOFException if the input ended within a message
	 * @throws IOException if the input can't be read
	 */
	public @Nullable Frame read(InputStream input) throws IOException {
		return read(input, (bytes) -> true);
	}

	/**
	 * Reads the next message as far as there is memory for it.
	 * @param input where it comes from
	 * @param memory is asked for so many more bytes before they are needed; if there are
	 * none, the message is dropped
	 * @return the message, or {@code null} if the input ended before one began
	 * @throws EOFException if the input ended within a message
	 * @throws IOException if the input can't be read
	 */
	public @Nullable Frame read(InputStream input, LongPredicate memory) throws IOException {
		int more = input.read();
		if (more < 0) {
			return null;
		}
		byte[] message = EMPTY;
		boolean dropped = false;
		long size = 0;
		while (true) {
			int length = byteOf(input) << 8 | byteOf(input);
			int room = room(message.length, size, length);
			dropped |= size + length > this.maximumSize
					|| (room > message.length && !memory.test(room - message.length));
			if (dropped) {
				message = EMPTY;
				input.skipNBytes(length);
			}
			else {
				message = (room > message.length) ? Arrays.copyOf(message, room) : message;
				if (input.readNBytes(message, (int) size, length) < length) {
					throw cutShort();
				}
			}
			size += length;
			if (more == 0) {
				int kept = dropped ? 0 : (int) size;
				return new Frame((message.length == kept) ? message : Arrays.copyOf(message, kept), size);
			}
			more = byteOf(input);
		}
	}

	/** The buffer for what there is and what comes. */
	private int room(int present, long size, int length) {
		return (size + length <= present) ? present
				: (int) Math.max(size + length, Math.min(2 * size, this.maximumSize));
	}

	private static int byteOf(InputStream input) throws IOException {
		int read = input.read();
		if (read < 0) {
			throw cutShort();
		}
		return read;
	}

	private static EOFException cutShort() {
		return new EOFException("The connection was closed within a message");
	}

	/**
	 * Writes a message in one piece.
	 * @param message the message, of any size
	 * @param output where it goes
	 * @throws IOException if the output takes no more
	 */
	public void write(byte[] message, OutputStream output) throws IOException {
		output.write(frame(message));
	}

	/**
	 * Cuts a message into chunks.
	 * @param message the message, of any size
	 * @return the bytes of its chunks
	 */
	public static byte[] frame(byte[] message) {
		int chunks = Math.max(1, (message.length + MAXIMUM_CHUNK - 1) / MAXIMUM_CHUNK);
		byte[] framed = new byte[message.length + chunks * HEADER];
		int from = 0;
		int to = 0;
		for (int chunk = 1; chunk <= chunks; chunk++) {
			int length = Math.min(MAXIMUM_CHUNK, message.length - from);
			framed[to] = (byte) ((chunk < chunks) ? 1 : 0);
			framed[to + 1] = (byte) (length >> 8);
			framed[to + 2] = (byte) length;
			System.arraycopy(message, from, framed, to + HEADER, length);
			from += length;
			to += HEADER + length;
		}
		return framed;
	}

}
