package dev.rapporteur.web.runs;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunFigures;
import dev.rapporteur.run.RunRecord;
import org.jspecify.annotations.Nullable;

/**
 * A run as callers see it.
 *
 * @param run its id
 * @param name what it is called
 * @param state open, interrupted (its service was killed, and this one hasn't taken it up
 * yet), closing (a report can't be written), closed or aborted
 * @param socket where clients of the protocol find it, or null
 * @param runtimeDirectory where its reports are
 * @param reportFormat json or yaml
 * @param opened when it was opened, in ISO 8601
 * @param closed when it was closed; only there when it is
 * @param reason why it was aborted; only there when it was
 * @param failure why a report can't be written; only there when one can't
 * @param reports the names of its report files; only there when it is closed
 * @param live what happens in it; only there when it is open and looked at alone
 * @param figures how it stands at a glance; only there in lists that are to have it
 */
record RunBody(String run, String name, String state, @Nullable String socket, String runtimeDirectory,
		String reportFormat, String opened, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String closed,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> reports,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LiveBody live,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GlanceBody figures) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx",
			Locale.ROOT);

	static RunBody of(RunRecord run) {
		return of(run, null, null);
	}

	/** A run with what happens in it. */
	static RunBody of(RunRecord run, @Nullable RunFigures figures) {
		return of(run, figures, null);
	}

	/** A run as lists tell it that are to have figures. */
	static RunBody withFigures(KnownRun run) {
		return of(run.present(), null, GlanceBody.of(run));
	}

	private static RunBody of(RunRecord run, @Nullable RunFigures figures, @Nullable GlanceBody glance) {
		OffsetDateTime closed = run.closed();
		return new RunBody(run.id().value(), run.name(), state(run),
				(run.socket() != null) ? run.socket().toString() : null, run.directory().toString(), run.format(),
				TIME.format(run.opened()), (closed != null) ? TIME.format(closed) : null, run.abortReason(),
				run.failure(), (closed != null) ? run.reports() : null, (figures != null) ? LiveBody.of(figures) : null,
				glance);
	}

	static String state(RunRecord run) {
		if (run.interrupted()) {
			return "interrupted";
		}
		if (run.closed() == null) {
			return (run.failure() != null) ? "closing" : "open";
		}
		return (run.abortReason() != null) ? "aborted" : "closed";
	}

	/**
	 * What happens in an open run.
	 *
	 * @param events how many events made its tree
	 * @param openContexts contexts that have started and not stopped
	 * @param clients registered clients
	 * @param subscribers who listens to events
	 * @param droppedSubscribers how many didn't keep up and were disconnected
	 * @param results the results, so far, of the direct sections of tasks
	 */
	record LiveBody(long events, int openContexts, int clients, int subscribers, int droppedSubscribers,
			Map<Object, Object> results) {

		static LiveBody of(RunFigures figures) {
			return new LiveBody(figures.events(), figures.openContexts(), figures.clients(), figures.subscribers(),
					figures.droppedSubscribers(), figures.results().toMap());
		}

	}

}
