package dev.rapporteur.value;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Python {@code datetime.timezone}: a fixed offset, with or without a name.
 *
 * @param offset the offset east of UTC
 * @param name its name, such as EST, or null
 */
public record FixedZone(TimeDelta offset, @Nullable String name) {

	/** UTC as Python's {@code timezone.utc}. */
	public static final FixedZone UTC = new FixedZone(new TimeDelta(0, 0, 0), null);

	@Override
	public int hashCode() {
		return KeyedHash.ofAll(List.of(this.offset, (this.name != null) ? this.name : ""));
	}

}
