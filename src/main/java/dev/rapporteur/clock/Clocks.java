package dev.rapporteur.clock;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a machine.
 *
 * @param time tells the time; somebody may set it
 * @param nanos only counts, in nanoseconds; nobody sets it
 */
public record Clocks(InstantSource time, LongSupplier nanos) {

	/**
	 * Those of this machine.
	 * @return its clocks
	 */
	public static Clocks system() {
		return new Clocks(InstantSource.system(), System::nanoTime);
	}

}
