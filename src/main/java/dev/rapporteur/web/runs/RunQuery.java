package dev.rapporteur.web.runs;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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

	private static final List<String> STATES = List.of("open", "interrupted", "closing", "closed", "aborted");

	static RunQuery of(QueryFields fields, RunCallSettings.Pages pages) {
		fields.choice("state", STATES);
		Long limit = fields.number("limit", 1, pages.maximumPage());
		return new RunQuery(fields, time(fields, "openedAfter"), time(fields, "openedBefore"),
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

	/** All that fit and come after the last one that the caller knows. */
	List<KnownRun> find(List<KnownRun> runs) {
		Stream<KnownRun> rest = runs.stream();
		String after = this.fields.text("after");
		if (after != null) {
			if (runs.stream().noneMatch((run) -> run.id().value().equals(after))) {
				throw Problem.INVALID_VALUE
					.because("after: there is no run " + after + ", or no more; list from the start");
			}
			rest = rest.dropWhile((run) -> !run.id().value().equals(after)).skip(1);
		}
		return rest.filter((run) -> fits(run.record())).toList();
	}

	private boolean fits(RunRecord run) {
		String state = this.fields.text("state");
		String directory = this.fields.text("directory");
		return (state == null || RunBody.state(run).equals(state)) && hasName(run)
				&& (directory == null || run.directory().toString().equals(directory))
				&& (this.openedAfter == null || run.opened().isAfter(this.openedAfter))
				&& (this.openedBefore == null || run.opened().isBefore(this.openedBefore));
	}

	private boolean hasName(RunRecord run) {
		String name = this.fields.text("name");
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
			.filter((entry) -> !entry.getKey().equals("after"))
			.map((entry) -> "&" + entry.getKey() + "=" + URLEncoder.encode(entry.getValue()[0], StandardCharsets.UTF_8))
			.sorted()
			.collect(Collectors.joining());
		return "<" + request.getRequestURI() + "?after=" + last + kept + ">; rel=\"next\"";
	}

}
