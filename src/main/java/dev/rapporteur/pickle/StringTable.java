package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Short ASCII strings that were met before, so that the keys and file names of many
 * messages take their memory once. Bounded: a new string takes the place of an older one.
 * Threads may race for a place; a string that loses is only met as a new one again.
 */
public final class StringTable {

	private static final int PLACES = 4_096;

	private static final int MAX_LENGTH = 64;

	private static final int FACTOR = 31;

	private final @Nullable Known[] places = new @Nullable Known[PLACES];

	/**
	 * Finds or makes a string.
	 * @param bytes where its characters are
	 * @param start the first of them
	 * @param length how many
	 * @return the string, or null if it is not ASCII
	 */
	public @Nullable String get(byte[] bytes, int start, int length) {
		if (length == 0 || length > MAX_LENGTH) {
			return isAscii(bytes, start, length) ? new String(bytes, start, length, StandardCharsets.ISO_8859_1) : null;
		}
		int place = place(bytes, start, start + length);
		Known known = this.places[place];
		if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, bytes, start, start + length)) {
			return known.string;
		}
		return isAscii(bytes, start, length) ? keep(place, Arrays.copyOfRange(bytes, start, start + length)) : null;
	}

	private String keep(int place, byte[] bytes) {
		String string = new String(bytes, StandardCharsets.ISO_8859_1);
		this.places[place] = new Known(bytes, string);
		return string;
	}

	private static boolean isAscii(byte[] bytes, int start, int length) {
		for (int i = start; i < start + length; i++) {
			if (bytes[i] < 0) {
				return false;
			}
		}
		return true;
	}

	/** Of all characters: what differs in few of them may come in turns. */
	private static int place(byte[] bytes, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			hash = FACTOR * hash + bytes[i];
		}
		return (hash ^ hash >>> 12 ^ hash >>> 24) & (PLACES - 1);
	}

	/**
	 * A string that was met.
	 *
	 * @param bytes its characters
	 * @param string the string
	 */
	private record Known(byte[] bytes, String string) {
	}

}
