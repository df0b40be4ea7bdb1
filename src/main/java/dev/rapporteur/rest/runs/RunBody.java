package dev.rapporteur.rest.runs;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapporteur.run.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * A run as callers see it.
 *
 * @param run its id
 * @param name what it is called
 * @param state open or closed
 * @param socket where clients of the protocol find it, or null
 * @param runtimeDirectory where its reports are
 * @param reportFormat json or yaml
 * @param opened when it was opened, in ISO 8601
 * @param closed when it was closed; only there when it is
 * @param reports the names of its report files; only there when it is closed
 */
record RunBody(String run, String name, String state, @Nullable String socket, String runtimeDirectory,
		String reportFormat, String opened, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String closed,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> reports) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	static RunBody of(RunRecord run) {
		OffsetDateTime closed = run.closed();
		return new RunBody(run.id().value(), run.name(), (closed != null) ? "closed" : "open",
				(run.socket() != null) ? run.socket().toString() : null, run.directory().toString(),
				run.format().name().toLowerCase(Locale.ROOT), TIME.format(run.opened()),
				(closed != null) ? TIME.format(closed) : null, (closed != null) ? run.reports() : null);
	}

}
