package dev.rapporteur.value;

/**
 * A Python timedelta, normalised as Python does: only {@code days} may be negative.
 *
 * @param days the days
 * @param seconds 0 to 86,399
 * @param microseconds 0 to 999,999
 */
public record TimeDelta(int days, int seconds, int microseconds) {

	public static TimeDelta ofSeconds(int seconds) {
		return new TimeDelta(Math.floorDiv(seconds, 86_400), Math.floorMod(seconds, 86_400), 0);
	}

	@Override
	public int hashCode() {
		return KeyedHash.of((this.days * 86_400L + this.seconds) * 1_000_000 + this.microseconds);
	}

	/**
	 * Whole seconds, without the microseconds.
	 * @return the seconds, negative for a negative span
	 */
	public long toSeconds() {
		return this.days * 86_400L + this.seconds;
	}

}
