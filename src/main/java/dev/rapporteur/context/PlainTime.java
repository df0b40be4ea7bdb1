package dev.rapporteur.context;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;

/**
 * How contexts keep a time: nearly each is a datetime in a fixed zone, of which all have
 * the same few. So the zone stands for it, and a number beside: a large run has millions.
 */
final class PlainTime {

	private PlainTime() {
	}

	/**
	 * What is kept of a value.
	 * @return the zone of a plain time, else what gives the value back
	 */
	static Object keep(Object value) {
		if (value instanceof DateTime time && !time.fold() && time.zone() instanceof FixedZone zone) {
			return zone;
		}
		return (value instanceof FixedZone) ? new Given(value) : value;
	}

	/** The number that is kept beside it: microseconds on a clock in its zone. */
	static long micros(Object value) {
		return (value instanceof DateTime time) ? time.micros() : 0;
	}

	/** The value again, of which this was kept. */
	static Object told(Object kept, long micros) {
		return switch (kept) {
			case FixedZone zone -> DateTime.ofMicros(micros, zone, false);
			case Given given -> given.value();
			default -> kept;
		};
	}

	/**
	 * A zone that a client gave as a time.
	 */
	private record Given(Object value) {

	}

}
