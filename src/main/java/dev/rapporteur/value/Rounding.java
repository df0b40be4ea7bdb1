package dev.rapporteur.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rounds as Python's {@code round(number, digits)}: the exact binary value, half to even.
 */
public final class Rounding {

	private Rounding() {
	}

	/**
	 * Rounds a number.
	 * @param number any double
	 * @param digits digits after the point
	 * @return the nearest double; NaN, infinities and negative zero as they are
	 */
	public static double toDigits(double number, int digits) {
		if (!Double.isFinite(number) || number == 0.0) {
			return number;
		}
		double rounded = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
		return Math.copySign(rounded, number);
	}

}
