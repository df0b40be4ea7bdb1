package dev.rapporteur.web.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRecord;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are to be listed.
 *
 * @param fields the filters
 * @param openedAfter runs that were opened later, or null for all
 * @param openedBefore runs that were opened earlier, or null for all
 * @param limit how many at most
 */
record RunQuery(QueryFields fields, @Nullable OffsetDateTime openedAfter, @Nullable OffsetDateTime openedBefore,
		int limit) {

	/** The parameters that lists take. */
	static final String STATE = "state", ENDED = "ended", NAME = "name", DIRECTORY = "directory", TEXT = "q",
			OPENED_AFTER = "openedAfter", OPENED_BEFORE = "openedBefore", FIGURES = "figures", LIMIT = "limit",
			AFTER = "after";

	private static final List<String> YES_OR_NO = List.of("true", "false");

	private static final List<String> STATES = List.of("open", "interrupted", "closing", "closed", "aborted");

	static RunQuery of(QueryFields fields, RunCallSettings.Pages pages) {
		fields.choice(STATE, STATES);
		fields.choice(ENDED, YES_OR_NO);
		fields.choice(FIGURES, YES_OR_NO);
		Long limit = fields.number(LIMIT, 1, pages.maximumPage());
		return new RunQuery(fields, time(fields, OPENED_AFTER), time(fields, OPENED_BEFORE),
				(limit != null) ? limit.intValue() : pages.defaultPage());
	}

	private static @Nullable OffsetDateTime time(QueryFields fields, String name) {
		String text = fields.text(name);
		try {
			return (text != null) ? OffsetDateTime.parse(text) : null;
		}
		catch (DateTimeParseException ex) {
			throw Problem.INVALID_VALUE.because(name + " must be a time such as 2026-11-30T08:00:00+01:00, not " + text,
					ex);
		}
	}

	/** Whether each run is to be told with its figures. */
	boolean withFigures() {
		return "true".equals(this.fields.text(FIGURES));
	}

	/**
	 * All that fit and come after the last one that the caller knows, the newest first.
	 */
	List<KnownRun> find(List<KnownRun> runs) {
		Stream<KnownRun> rest = runs.stream().sorted(Comparator.comparing(RunPosition::of));
		String after = this.fields.text(AFTER);
		if (after != null) {
			RunPosition last = position(after, runs);
			rest = rest.filter((run) -> RunPosition.of(run).compareTo(last) > 0);
		}
		RunWords words = RunWords.of(this.fields.text(TEXT));
		return rest.filter((run) -> fits(run.record()) && words.fit(run)).toList();
	}

	private static RunPosition position(String after, List<KnownRun> runs) {
		RunPosition position = RunPosition.read(after);
		return (position != null) ? position
				: runs.stream()
					.filter((run) -> run.id().value().equals(after))
					.findFirst()
					.map(RunPosition::of)
					.orElseThrow(() -> Problem.INVALID_VALUE
						.because("after: there is no run " + after + ", or no more; list from the start"));
	}

	private boolean fits(RunRecord run) {
		String state = this.fields.text(STATE);
		String directory = this.fields.text(DIRECTORY);
		String ended = this.fields.text(ENDED);
		return (state == null || RunBody.state(run).equals(state)) && hasName(run)
				&& (ended == null || ended.equals(String.valueOf(run.closed() != null)))
				&& (directory == null || run.directory().toString().equals(directory))
				&& (this.openedAfter == null || run.opened().isAfter(this.openedAfter))
				&& (this.openedBefore == null || run.opened().isBefore(this.openedBefore));
	}

	private boolean hasName(RunRecord run) {
		String name = this.fields.text(NAME);
		if (name == null) {
			return true;
		}
		return name.endsWith("*") ? run.name().startsWith(name.substring(0, name.length() - 1))
				: run.name().equals(name);
	}

	/** The header that leads to the next page. */
	String next(RunId last, HttpServletRequest request) {
		String kept = this.fields.values()
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().equals(AFTER))
			.map((entry) -> "&" + entry.getKey() + "=" + URLEncoder.encode(entry.getValue()[0], StandardCharsets.UTF_8))
			.sorted()
			.collect(Collectors.joining());
		return "<" + request.getRequestURI() + "?after=" + last + kept + ">; rel=\"next\"";
	}

}
