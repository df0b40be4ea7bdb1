package dev.rapporteur.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long closed runs stay known.
 *
 * @param age how long after their end they are forgotten, or null for never
 * @param deleteFiles whether directories that the service made for them are deleted then
 */
public record Retention(@Nullable Duration age, boolean deleteFiles) {

	/** No run is too old, and all files stay. */
	public static final Retention FOREVER = new Retention(null, false);

	/**
	 * Checks the age.
	 * @throws IllegalArgumentException if it isn't positive
	 */
	public Retention {
		if (age != null && !age.isPositive()) {
			throw new IllegalArgumentException("rapporteur.retention.age must be positive: " + age);
		}
	}

}
