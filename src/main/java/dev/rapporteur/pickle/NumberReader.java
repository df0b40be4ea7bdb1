package dev.rapporteur.pickle;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Reads the numbers of a pickle.
 */
final class NumberReader {

	private final PickleInput input;

	private final PickleLimits limits;

	NumberReader(PickleInput input, PickleLimits limits) {
		this.input = input;
		this.limits = limits;
	}

	/**
	 * Reads an integer of any size in two's complement, least byte first.
	 * @param length its bytes, as announced
	 * @return a Long, or a BigInteger outside of its range
	 */
	Object littleEndian(long length) {
		if (length > this.limits.maxIntegerBytes()) {
			throw tooLarge();
		}
		int start = this.input.skip(length);
		byte[] bytes = this.input.bytes();
		if (length <= 8) {
			long value = (length == 0) ? 0 : bytes[start + (int) length - 1];
			for (int i = start + (int) length - 2; i >= start; i--) {
				value = value << 8 | (bytes[i] & 0xff);
			}
			return value;
		}
		byte[] bigEndian = new byte[(int) length];
		for (int i = 0; i < bigEndian.length; i++) {
			bigEndian[i] = bytes[start + bigEndian.length - 1 - i];
		}
		return normalised(new BigInteger(bigEndian));
	}

	/**
	 * Reads the INT of protocol 0, which is also how it writes booleans.
	 */
	Object intLine() {
		String line = this.input.line();
		if (line.equals("01")) {
			return Boolean.TRUE;
		}
		if (line.equals("00")) {
			return Boolean.FALSE;
		}
		return decimal(line);
	}

	Object longLine() {
		String line = this.input.line();
		return decimal(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
	}

	Double floatLine() {
		String line = this.input.line().strip();
		String word = line.toLowerCase(Locale.ROOT);
		int sign = (word.startsWith("-") || word.startsWith("+")) ? 1 : 0;
		switch (word.substring(sign)) {
			case "nan":
				return Double.NaN;
			case "inf", "infinity":
				return word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
			default:
				return finite(line);
		}
	}

	/**
	 * Reads the index of an entry of the memo.
	 */
	long indexLine() {
		Object index = decimal(this.input.line());
		if (index instanceof Long value && value >= 0) {
			return value;
		}
		throw this.input.problem("The index " + index + " is not one of the memo");
	}

	private Double finite(String line) {
		for (int i = 0; i < line.length(); i++) {
			if ("0123456789+-.eE".indexOf(line.charAt(i)) < 0) {
				throw this.input.problem("A float is not a number");
			}
		}
		try {
			return Double.valueOf(line);
		}
		catch (NumberFormatException ex) {
			throw this.input.problem("A float is not a number");
		}
	}

	private Object decimal(String line) {
		String text = line.strip();
		if (text.length() > this.limits.maxIntegerDigits()) {
			throw tooLarge();
		}
		int sign = (text.startsWith("-") || text.startsWith("+")) ? 1 : 0;
		for (int i = sign; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				throw this.input.problem("An integer is not a number");
			}
		}
		if (text.length() == sign) {
			throw this.input.problem("An integer is not a number");
		}
		return (text.length() < 19) ? (Object) Long.valueOf(text) : normalised(new BigInteger(text));
	}

	private static Object normalised(BigInteger value) {
		return (value.bitLength() < 64) ? (Object) value.longValue() : value;
	}

	private PickleException tooLarge() {
		return this.input.problem("An integer has more than " + this.limits.maxIntegerBytes() + " bytes");
	}

}
