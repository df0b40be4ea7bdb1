package dev.rapporteur.web.calls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A way in which calls come.
 */
abstract class Way implements AutoCloseable {

	private static final String PROBLEMS = "https://rapporteur.dev/problems/";

	private final List<String> refused = new ArrayList<>();

	private final OpenRun run;

	Way(OpenRun run) {
		this.run = run;
	}

	/**
	 * Finds a way.
	 * @param name its name
	 * @param run where it leads to
	 */
	static Way of(String name, OpenRun run) {
		return switch (name) {
			case "socket" -> new SocketWay(run);
			case "client" -> new ClientWay(run);
			case "batch" -> new BatchWay(run);
			case "addressed" -> new AddressedWay(run);
			default -> new AddressedBatchWay(run);
		};
	}

	OpenRun run() {
		return this.run;
	}

	/** Takes all steps. */
	final void follow(List<Step> steps) throws Exception {
		for (Step step : steps) {
			take(step);
		}
		finish();
	}

	abstract void take(Step step) throws Exception;

	/** Sends what was not sent yet. */
	void finish() throws Exception {
	}

	/** What was refused, and why. */
	final List<String> refused() {
		return this.refused;
	}

	final void refuse(Step step, String problem) {
		this.refused.add(step.refusal(problem));
	}

	/**
	 * Notes whether an answer is a problem, or has one.
	 * @return whether it is none
	 */
	final boolean isDone(Step step, JsonNode answer) {
		JsonNode problem = answer.has("problem") ? answer.get("problem") : answer;
		String type = problem.path("type").asString("");
		boolean done = !type.startsWith(PROBLEMS);
		if (!done) {
			refuse(step, type.substring(PROBLEMS.length()));
		}
		return done;
	}

	@Override
	public void close() throws IOException {
	}

}
