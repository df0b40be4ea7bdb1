package dev.rapporteur.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a report tells, a fact each, in the order in which one client can have asked for
 * it.
 */
final class ReportedFacts {

	private ReportedFacts() {
	}

	static String task(String id) {
		return "task " + id;
	}

	static String section(String id) {
		return "section " + id;
	}

	static String detail(String text) {
		return "detail " + text;
	}

	static String passed(String id) {
		return "passed " + id;
	}

	/**
	 * Reads those of a client.
	 * @param results the results file
	 * @param client what the ids of its tasks begin with
	 */
	static List<String> of(Path results, String client) {
		return of(JsonMapper.shared().readTree(results.toFile()), client);
	}

	/** The same of what such a file holds. */
	static List<String> of(JsonNode results, String client) {
		List<String> facts = new ArrayList<>();
		for (JsonNode task : results.get("report").path("tasks")) {
			String id = task.get("id").asString();
			if (id.startsWith(client + "-")) {
				facts.add(task(id));
				task.path("sections").forEach((section) -> add(section, facts));
			}
		}
		return facts;
	}

	/** Whether no task or section has another result. */
	static boolean isAllPassed(Path results) {
		return tasks(results).findValues("result").stream().allMatch(ReportedFacts::isPassed);
	}

	private static JsonNode tasks(Path results) {
		return JsonMapper.shared().readTree(results.toFile()).get("report").get("tasks");
	}

	private static boolean isPassed(JsonNode result) {
		return result.get("value").asString().equals("passed");
	}

	private static void add(JsonNode section, List<String> facts) {
		String id = section.get("id").asString();
		facts.add(section(id));
		// what the service itself says of a lost one is no detail of the client
		section.path("details")
			.values()
			.stream()
			.map(JsonNode::asString)
			.filter((text) -> text.startsWith(id))
			.map(ReportedFacts::detail)
			.forEach(facts::add);
		if (isPassed(section.get("result"))) {
			facts.add(passed(id));
		}
	}

}
