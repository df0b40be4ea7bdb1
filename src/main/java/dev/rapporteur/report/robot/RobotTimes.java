package dev.rapporteur.report.robot;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.report.cases.CaseTexts;
import dev.rapporteur.value.DateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as Robot Framework has them: local, without a zone, to the microsecond. Its
 * reader fails on those that it can't count with, so they are as good as none.
 */
final class RobotTimes {

	private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS",
			Locale.ROOT);

	/** Python has no year 0 and no year 10000, and needs one beside for other zones. */
	private static final int FIRST_YEAR = 2;

	private static final int LAST_YEAR = 9000;

	/** About 300 years, which lead from no year to one that Python doesn't have. */
	private static final double LONGEST = 1e10;

	/** Stands where a time is needed that is not known. */
	private String known = FORM.format(LocalDateTime.of(1970, 1, 1, 0, 0));

	static @Nullable String time(@Nullable DateTime time) {
		if (time == null || time.local().getYear() < FIRST_YEAR || time.local().getYear() > LAST_YEAR) {
			return null;
		}
		return FORM.format(time.local());
	}

	static String elapsed(ContextSnapshot context) {
		return String.format(Locale.ROOT, "%.6f", Math.min(LONGEST, CaseTexts.seconds(context)));
	}

	/**
	 * A time where one is needed.
	 * @return the time, or the last one that was known
	 */
	String known(@Nullable DateTime time) {
		String text = time(time);
		if (text != null) {
			this.known = text;
		}
		return this.known;
	}

}
