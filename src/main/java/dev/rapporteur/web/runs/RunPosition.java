package dev.rapporteur.web.runs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in lists, the newest first: the same place wherever the run is
 * listed.
 *
 * @param opened when it was opened, as precisely as it is told
 * @param run its id
 */
public record RunPosition(Instant opened, String run) implements Comparable<RunPosition> {

	/**
	 * Of those of the same moment, the one that its service has opened last is the first.
	 */
	private static final Comparator<RunPosition> NEWEST_FIRST = Comparator.comparing(RunPosition::opened)
		.thenComparing(RunPosition::number)
		.thenComparing(RunPosition::run)
		.reversed();

	/** Cuts what is never told of a time. */
	public RunPosition {
		opened = opened.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Where a run stands.
	 * @param run the run
	 * @return its position
	 */
	public static RunPosition of(KnownRun run) {
		return new RunPosition(run.record().opened().toInstant(), run.id().value());
	}

	/**
	 * Reads a position.
	 * @param text what {@link #toString} tells
	 * @return the position, or null if it is none, as the id of a run
	 */
	public static @Nullable RunPosition read(String text) {
		int comma = text.indexOf(',');
		try {
			return (comma >= 0) ? new RunPosition(Instant.parse(text.substring(0, comma)),
					new RunId(text.substring(comma + 1)).value()) : null;
		}
		catch (DateTimeParseException | IllegalArgumentException ex) {
			return null;
		}
	}

	private long number() {
		String digits = this.run.substring(this.run.lastIndexOf('-') + 1);
		return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
	}

	@Override
	public int compareTo(RunPosition other) {
		return NEWEST_FIRST.compare(this, other);
	}

	/** As it stands in the parameter {@code after}. */
	@Override
	public String toString() {
		return this.opened + "," + this.run;
	}

}
