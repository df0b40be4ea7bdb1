package dev.rapporteur.value;

import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Python {@code datetime.time}.
 *
 * @param local the time, to the microsecond
 * @param zone as in {@link DateTime}
 * @param fold as in {@link DateTime}
 */
public record TimeOfDay(LocalTime local, @Nullable Object zone, boolean fold) {

	@Override
	public int hashCode() {
		return KeyedHash
			.ofAll(List.of(this.local.toNanoOfDay(), this.fold, (this.zone != null) ? this.zone : None.NONE));
	}

}
