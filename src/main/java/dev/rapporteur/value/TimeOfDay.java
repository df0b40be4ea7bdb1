package dev.rapporteur.value;

import java.time.LocalTime;

import org.jspecify.annotations.Nullable;

/**
 * A Python {@code datetime.time}.
 *
 * @param local the time, to the microsecond
 * @param zone as in {@link DateTime}
 * @param fold as in {@link DateTime}
 */
public record TimeOfDay(LocalTime local, @Nullable Object zone, boolean fold) {

}
