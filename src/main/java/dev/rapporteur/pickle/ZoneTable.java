package dev.rapporteur.pickle;

import java.util.ArrayList;
import java.util.List;

import dev.rapporteur.value.FixedZone;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that was met last: the times of a run mostly have the same. Threads may
 * race for it; what loses is only made anew.
 */
final class ZoneTable {

	private @Nullable FixedZone last;

	/**
	 * Finds or makes a zone.
	 * @return the zone, or null if Python would not accept it
	 */
	@Nullable FixedZone get(long days, long seconds, long microseconds, @Nullable String name) {
		FixedZone known = this.last;
		if (known != null && known.offset().days() == days && known.offset().seconds() == seconds
				&& known.offset().microseconds() == microseconds && same(name, known.name())) {
			return known;
		}
		Object offset = DateTimes.timeDelta(List.of(days, seconds, microseconds));
		if (offset == null) {
			return null;
		}
		List<Object> arguments = new ArrayList<>(List.of(offset));
		if (name != null) {
			arguments.add(name);
		}
		FixedZone made = (DateTimes.timeZone(arguments) instanceof FixedZone zone) ? zone : null;
		this.last = made;
		return made;
	}

	private static boolean same(@Nullable String name, @Nullable String other) {
		return (name != null) ? name.equals(other) : other == null;
	}

}
