package dev.rapporteur.report.pyats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.Tuple;

/**
 * Sorts keys as Python does: texts by code point, numbers of all kinds together. Keys
 * that Python can't compare stay as they are.
 */
final class YamlKeyOrder {

	private YamlKeyOrder() {
	}

	static List<Object> sorted(Collection<?> keys) {
		List<Object> sorted = new ArrayList<>(keys);
		try {
			sorted.sort(YamlKeyOrder::compare);
		}
		catch (IncomparableException ex) {
			return new ArrayList<>(keys);
		}
		return sorted;
	}

	private static int compare(Object left, Object right) {
		if (left instanceof String text && right instanceof String other) {
			return compareTexts(text, other);
		}
		if (isNumber(left) && isNumber(right)) {
			return compareNumbers(left, right);
		}
		if (left instanceof Bytes bytes && right instanceof Bytes other) {
			return Arrays.compareUnsigned(bytes.content(), other.content());
		}
		if (left instanceof LocalDate date && right instanceof LocalDate other) {
			return date.compareTo(other);
		}
		if (left instanceof DateTime time && right instanceof DateTime other) {
			return compareTimes(time, other);
		}
		if (left instanceof Tuple tuple && right instanceof Tuple other) {
			return compareLists(tuple.items(), other.items());
		}
		throw new IncomparableException();
	}

	private static int compareTimes(DateTime left, DateTime right) {
		Long one = left.utcMicros();
		Long other = right.utcMicros();
		if (one == null || other == null || (left.zone() == null) != (right.zone() == null)) {
			throw new IncomparableException();
		}
		return one.compareTo(other);
	}

	private static int compareTexts(String left, String right) {
		int at = Arrays.mismatch(left.toCharArray(), right.toCharArray());
		if (at < 0 || at == left.length() || at == right.length()) {
			return left.length() - right.length();
		}
		if (at > 0 && Character.isHighSurrogate(left.charAt(at - 1))) {
			// one of them may go on with the other half of a character
			at--;
		}
		return left.codePointAt(at) - right.codePointAt(at);
	}

	private static boolean isNumber(Object value) {
		return value instanceof Number || value instanceof Boolean;
	}

	private static int compareNumbers(Object left, Object right) {
		if (isFinite(left) && isFinite(right)) {
			return exact(left).compareTo(exact(right));
		}
		return Double.compare(approximate(left), approximate(right));
	}

	private static boolean isFinite(Object number) {
		return !(number instanceof Double real) || Double.isFinite(real);
	}

	private static BigDecimal exact(Object number) {
		return switch (number) {
			case Double real -> new BigDecimal(real);
			case BigInteger integer -> new BigDecimal(integer);
			case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
			default -> new BigDecimal(number.toString());
		};
	}

	private static double approximate(Object number) {
		return (number instanceof Double real) ? real : exact(number).doubleValue();
	}

	private static int compareLists(List<Object> left, List<Object> right) {
		for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
			if (!left.get(i).equals(right.get(i))) {
				return compare(left.get(i), right.get(i));
			}
		}
		return left.size() - right.size();
	}

	/**
	 * Python refuses to compare two keys.
	 */
	private static final class IncomparableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
