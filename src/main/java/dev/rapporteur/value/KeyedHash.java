package dev.rapporteur.value;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Hash codes that nobody can foresee: they hang on a number that each process chooses for
 * itself. Values that clients send have them where Java's own would let a client choose
 * values of one code, each of which is compared with all others.
 */
public final class KeyedHash {

	private static final long KEY = new SplittableRandom().nextLong() | 1;

	private KeyedHash() {
	}

	/**
	 * The code of a value.
	 * @param value any value
	 * @return its code, equal for equal values of the same type
	 */
	public static int of(Object value) {
		return fold(wide(value));
	}

	static int of(byte[] content) {
		long hash = content.length;
		for (byte item : content) {
			hash = mix(hash, item);
		}
		return fold(hash);
	}

	/** The code of values in a row. */
	static int ofAll(Iterable<?> values) {
		long hash = KEY;
		for (Object value : values) {
			hash = mix(hash, wide(value));
		}
		return fold(hash);
	}

	/** The code of values in any order. */
	static int ofUnordered(Iterable<?> values) {
		long hash = 0;
		for (Object value : values) {
			hash += mix(KEY, wide(value));
		}
		return fold(mix(KEY, hash));
	}

	private static long wide(Object value) {
		if (value instanceof String text) {
			return ofText(text);
		}
		if (value instanceof PythonName name) {
			return mix(ofText(name.module()), ofText(name.name()));
		}
		if (value instanceof Long number) {
			return mix(KEY, number);
		}
		if (value instanceof BigInteger number) {
			return of(number.toByteArray());
		}
		return mix(KEY, (value instanceof Double number) ? Double.doubleToLongBits(number) : value.hashCode());
	}

	private static long ofText(String text) {
		long hash = text.length();
		for (int i = 0; i < text.length(); i++) {
			hash = mix(hash, text.charAt(i));
		}
		return hash;
	}

	private static long mix(long hash, long value) {
		long mixed = (hash ^ value) * KEY;
		return mixed ^ mixed >>> 32;
	}

	private static int fold(long hash) {
		return (int) (hash ^ hash >>> 32);
	}

}
