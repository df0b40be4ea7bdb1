package dev.rapporteur.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.rapporteur.run.RunId;
import dev.rapporteur.web.request.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponseException;

/**
 * Finds the collector that can answer for a run.
 *
 * @param owners knows who has what
 * @param behind the runs of this collector of which it has not all yet
 * @param others asks the others
 */
record RunPlaces(Owners owners, BehindRuns behind, OtherCollectors others) {

	private static final List<String> PASSED = List.of("Authorization", "traceparent", "tracestate");

	/**
	 * Finds the collector that has a run, or would have it.
	 * @return its address, null for this one
	 * @throws ErrorResponseException 503 if nobody knows at present
	 */
	@Nullable URI owner(RunId run) {
		try {
			return this.owners.owner(run);
		}
		catch (UnknownOwnerException ex) {
			throw unknown(run.value(), ex);
		}
	}

	/**
	 * Makes sure that nothing of a run is missing here that came before.
	 * @throws ErrorResponseException 503 if something is
	 */
	void requireWhole(RunId run) throws IOException {
		if (this.behind.isBehind(run)) {
			throw soon(Problem.RUN_BEHIND.because("The events of run " + run + " are being brought to this collector"));
		}
	}

	/** Nobody knows at present which collector has a run. */
	static ErrorResponseException unknown(String run, UnknownOwnerException cause) {
		return soon(Problem.OWNER_UNKNOWN
			.because("Nobody knows at present which collector has run " + run + ": " + cause.getMessage(), cause));
	}

	private static ErrorResponseException soon(ErrorResponseException refusal) {
		refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		return refusal;
	}

	/**
	 * Finds a collector that has what is left of a run that had ended, when another one
	 * was its owner.
	 * @param run the run
	 * @param owner its owner, null for this one; it goes before the others
	 * @param request what this one was asked
	 * @return the address of a collector, null if none has it
	 * @throws ErrorResponseException 502 if one that may have it doesn't answer
	 * @throws InterruptedException if this collector ends
	 */
	@Nullable URI keeper(RunId run, @Nullable URI owner, HttpServletRequest request) throws InterruptedException {
		Map<URI, Optional<HttpResponse<Void>>> answers = this.others.askAll(all(run),
				(collector) -> this.others.request(collector, "/api/v1/runs/" + run, "", request, PASSED)
					.method("HEAD", BodyPublishers.noBody())
					.build(),
				BodyHandlers.discarding());
		List<URI> having = answers.entrySet()
			.stream()
			.filter((one) -> one.getValue().filter(RunPlaces::isThere).isPresent())
			.map(Map.Entry::getKey)
			.toList();
		List<URI> away = answers.entrySet()
			.stream()
			.filter((one) -> one.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.toList();
		if (having.isEmpty() && !away.isEmpty()) {
			throw Problem.COLLECTOR_AWAY
				.because("Run " + run + " is not here, and this collector may have it and doesn't answer: " + away);
		}
		return (owner != null && having.contains(owner)) ? owner : having.stream().findFirst().orElse(null);
	}

	private List<URI> all(RunId run) {
		try {
			return this.owners.others();
		}
		catch (UnknownOwnerException ex) {
			throw unknown(run.value(), ex);
		}
	}

	private static boolean isThere(HttpResponse<?> answer) {
		return answer.statusCode() == HttpServletResponse.SC_OK;
	}

}
