package dev.rapporteur.collector;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.runs.RunPosition;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponseException;

/**
 * Finds where runs stand in lists, whichever collector has listed them: their owner, or
 * one that has what is left of them.
 *
 * @param runs the runs that are here
 * @param others asks the others
 */
record ListedRuns(RunRegistry runs, OtherCollectors others) {

	/** Tells another collector where the run stands that it asks for. */
	static final String POSITION = "Rapporteur-Position";

	private static final List<String> PASSED = List.of("Authorization", "traceparent", "tracestate");

	/** Where a run stands that is listed here, or null. */
	@Nullable RunPosition here(String run) {
		try {
			KnownRun known = this.runs.known(new RunId(run));
			return (known != null) ? RunPosition.of(known) : null;
		}
		catch (IllegalArgumentException ex) {
			// no run can have that id
			return null;
		}
	}

	/** Whether only other collectors can tell where it stands. */
	boolean isElsewhere(@Nullable String after) {
		return after != null && RunPosition.read(after) == null && here(after) == null;
	}

	/**
	 * Finds where a run stands.
	 * @param after what the caller has as the last one: an id, or a position already
	 * @param asked the addresses of the other collectors
	 * @param path that of lists
	 * @param request what this collector was asked
	 * @return its position, or what was given if nobody has listed it
	 * @throws ErrorResponseException 502 if one that may have done doesn't answer
	 * @throws InterruptedException if this collector ends
	 */
	String position(String after, List<URI> asked, String path, HttpServletRequest request)
			throws InterruptedException {
		if (RunPosition.read(after) != null) {
			return after;
		}
		RunPosition here = here(after);
		return (here != null) ? here.toString() : elsewhere(after, asked, path, request);
	}

	private String elsewhere(String run, List<URI> asked, String path, HttpServletRequest request)
			throws InterruptedException {
		String query = "limit=1&after=" + URLEncoder.encode(run, StandardCharsets.UTF_8);
		Map<URI, Optional<HttpResponse<Void>>> answers = this.others.askAll(asked,
				(collector) -> this.others.request(collector, path, query, request, PASSED)
					.method("HEAD", BodyPublishers.noBody())
					.build(),
				BodyHandlers.discarding());
		Optional<String> found = answers.values()
			.stream()
			.flatMap(Optional::stream)
			.flatMap((answer) -> answer.headers().firstValue(POSITION).stream())
			.findFirst();
		List<URI> away = answers.entrySet()
			.stream()
			.filter((one) -> one.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.toList();
		if (found.isEmpty() && !away.isEmpty()) {
			throw Problem.COLLECTOR_AWAY.because("after: run " + run
					+ " is not here, and this collector may have listed it and doesn't answer: " + away);
		}
		return found.orElse(run);
	}

}
