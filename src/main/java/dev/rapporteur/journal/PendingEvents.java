package dev.rapporteur.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

import dev.rapporteur.event.RunEvent;
import org.jspecify.annotations.Nullable;

/**
 * The records that are to be written next, one behind the other. For one thread at a
 * time.
 */
final class PendingEvents {

	private static final int INITIAL_SIZE = 4096;

	/** A buffer that has grown beyond this is given back when it is empty. */
	private static final int LARGE_SIZE = 1 << 20;

	private static final int MAXIMUM_SIZE = Integer.MAX_VALUE - 8;

	private static final byte[] NONE = new byte[0];

	/** Made when it is needed: the journals of most runs that are known take nothing. */
	private @Nullable EventBytes events;

	private byte[] bytes = NONE;

	private int length;

	/**
	 * Adds an event.
	 * @param event what happened
	 * @param number its number
	 * @return false if there is no room for it
	 */
	boolean add(RunEvent event, long number) {
		byte[] body = events().write(event);
		long needed = (long) this.length + RecordHead.SIZE + body.length;
		if (needed > MAXIMUM_SIZE || body.length > RecordHead.MAXIMUM_LENGTH) {
			return false;
		}
		if (needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes,
					(int) Math.min(Math.max(Math.max(needed, INITIAL_SIZE), this.bytes.length * 2L), MAXIMUM_SIZE));
		}
		RecordHead.write(ByteBuffer.wrap(this.bytes, this.length, (int) needed - this.length), body, number,
				Instant.now());
		this.length = (int) needed;
		return true;
	}

	private EventBytes events() {
		EventBytes present = this.events;
		if (present == null) {
			present = new EventBytes();
			this.events = present;
		}
		return present;
	}

	/** The head of the first record. */
	@Nullable RecordHead first() {
		return RecordHead.read(ByteBuffer.wrap(this.bytes), 0);
	}

	/** The records; only so many bytes count as {@link #length} tells. */
	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	/** Gives the memory back; nothing can be added any more. */
	void end() {
		this.length = 0;
		this.bytes = NONE;
		// it remembers the last values
		this.events = null;
	}

	void clear() {
		this.length = 0;
		if (this.bytes.length > LARGE_SIZE) {
			this.bytes = NONE;
		}
	}

}
