package dev.rapporteur.pickle;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Short ASCII strings that were met before, so that the keys and file names of many
 * messages take their memory once. Bounded: a new string takes the place of an older one.
 * Threads may race for a place; a string that loses is only met as a new one again.
 */
final class StringTable {

	private static final int PLACES = 4_096;

	private static final int MAX_LENGTH = 64;

	private final @Nullable String[] places = new @Nullable String[PLACES];

	/**
	 * Finds or makes a string.
	 * @param bytes where its characters are
	 * @param start the first of them
	 * @param length how many; all must be ASCII
	 * @return the string
	 */
	String get(byte[] bytes, int start, int length) {
		if (length > MAX_LENGTH) {
			return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
		}
		int hash = 0;
		for (int i = start; i < start + length; i++) {
			hash = 31 * hash + bytes[i];
		}
		int place = (hash ^ hash >>> 16) & (PLACES - 1);
		String known = this.places[place];
		if (known != null && known.hashCode() == hash && matches(known, bytes, start, length)) {
			return known;
		}
		String string = new String(bytes, start, length, StandardCharsets.ISO_8859_1);
		this.places[place] = string;
		return string;
	}

	private static boolean matches(String string, byte[] bytes, int start, int length) {
		if (string.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (string.charAt(i) != bytes[start + i]) {
				return false;
			}
		}
		return true;
	}

}
