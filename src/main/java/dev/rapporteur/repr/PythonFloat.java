package dev.rapporteur.repr;

/**
 * The text of a double in Python: the fewest digits that give it back, as in Java, but
 * with other rules for the exponent.
 */
public final class PythonFloat {

	/** From here on Python writes an exponent. */
	private static final int LARGEST_PLAIN_EXPONENT = 16;

	private static final int SMALLEST_PLAIN_EXPONENT = -4;

	private PythonFloat() {
	}

	public static String repr(double number) {
		if (Double.isNaN(number)) {
			return "nan";
		}
		if (Double.isInfinite(number)) {
			return (number > 0) ? "inf" : "-inf";
		}
		String text = Double.toString(number);
		int exponentMark = text.indexOf('E');
		return (exponentMark < 0) ? text : withExponent(number, text, exponentMark);
	}

	private static String withExponent(double number, String text, int exponentMark) {
		int start = (number < 0) ? 1 : 0;
		int exponent = Integer.parseInt(text, exponentMark + 1, text.length(), 10);
		String digits = text.charAt(start) + text.substring(start + 2, exponentMark);
		if (digits.endsWith("0")) {
			digits = digits.substring(0, 1);
		}
		StringBuilder out = new StringBuilder(text.substring(0, start));
		if (exponent >= LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT) {
			appendScientific(out, shortest(Math.abs(number), digits, exponent), exponent);
		}
		else if (exponent < 0) {
			out.append("0.").repeat("0", -exponent - 1).append(digits);
		}
		else if (digits.length() <= exponent + 1) {
			out.append(digits).repeat("0", exponent + 1 - digits.length()).append(".0");
		}
		else {
			out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
		}
		return out.toString();
	}

	/**
	 * Java gives two digits to the smallest doubles even where one is enough: 4.9E-324.
	 */
	private static String shortest(double number, String digits, int exponent) {
		if (digits.length() == 2 && number < Double.MIN_NORMAL) {
			int rounded = (Integer.parseInt(digits) + 5) / 10;
			if (Double.parseDouble(rounded + "E" + exponent) == number) {
				return Integer.toString(rounded);
			}
		}
		return digits;
	}

	private static void appendScientific(StringBuilder out, String digits, int exponent) {
		int shown = exponent;
		if (digits.equals("10")) {
			shown++;
			out.append('1');
		}
		else {
			out.append(digits.charAt(0));
			if (digits.length() > 1) {
				out.append('.').append(digits, 1, digits.length());
			}
		}
		out.append('e').append((shown < 0) ? '-' : '+');
		int size = Math.abs(shown);
		out.append((size < 10) ? "0" : "").append(size);
	}

}
