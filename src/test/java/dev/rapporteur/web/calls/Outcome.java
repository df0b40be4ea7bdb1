package dev.rapporteur.web.calls;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a scenario, without what the clock said.
 *
 * @param refused what was refused
 * @param tree the tree before the run was closed
 * @param reports all report files
 * @param events all events until the end
 */
record Outcome(List<String> refused, String tree, String reports, List<String> events) {

	static Outcome of(OpenRun run, Scenario scenario, String wayName) throws Exception {
		try (Way way = Way.of(wayName, run)) {
			way.follow(scenario.steps(run.directory().toString()));
			String tree = tree(run);
			run.close();
			String results = scenario.format().equals("yaml") ? "results.yaml" : "results.json";
			StringBuilder reports = new StringBuilder();
			for (String file : List.of(results, "ResultsDetails.xml", "ResultsSummary.xml")) {
				reports.append(Files.readString(run.directory().resolve(file))).append('\n');
			}
			return new Outcome(way.refused(), masked(tree, run), masked(reports.toString(), run), events(run));
		}
	}

	/** All contexts; to ask for one by one lets the lines of their logs be counted. */
	private static String tree(OpenRun run) throws Exception {
		for (JsonNode context : run.get("/contexts?limit=1000").get("contexts")) {
			if (context.has("logs")) {
				run.get("/contexts/" + context.get("seq"));
			}
		}
		return run.text("/contexts?limit=1000") + run.text("/testsuite");
	}

	/** The times that scenarios give stay. */
	private static String masked(String text, OpenRun run) {
		return text.replace(run.directory().toString(), "RUNTIME")
			.replaceAll("(?!2026-11-22)\\d{4}-\\d\\d-\\d\\d[T ][0-9:.+-]+", "<now>")
			.replaceAll("((?:start|stop)time\\W+<now>(?:</stoptime>)?\\W+runtime\\W+)[0-9.:eE+-]+", "$1<seconds>");
	}

	/** The same without the clients that it came from. */
	Outcome withoutClients() {
		List<String> unnamed = this.events.stream()
			.filter((event) -> !event.matches("\\{\"type\":\"(client-|context-left\").*"))
			.map((event) -> event.replaceAll(",\"client\":\"client \\d+\"", ""))
			.toList();
		return new Outcome(this.refused, this.tree, this.reports, unnamed);
	}

	private static List<String> events(OpenRun run) throws Exception {
		List<String> events = new ArrayList<>();
		Map<String, String> clients = new HashMap<>();
		Map<Long, String> lines = new TreeMap<>();
		JsonNode page;
		long after = 0;
		do {
			page = run.get("/events?limit=40&after=" + after);
			for (JsonNode node : page.get("events")) {
				ObjectNode event = (ObjectNode) node;
				// the lines of logs are counted at any time, and each way has as many
				// requests as it needs
				event.remove(List.of("number", "time", "run", "received"));
				if (event.has("client")) {
					event.put("client", clients.computeIfAbsent(event.get("client").stringValue(),
							(id) -> "client " + (clients.size() + 1)));
				}
				if (event.get("type").stringValue().equals("lines-counted")) {
					lines.put(event.get("seq").longValue(), event.toString());
				}
				else {
					events.add(event.toString());
				}
			}
			after = page.get("last").longValue();
		}
		while (!page.get("ended").booleanValue());
		events.addAll(lines.values());
		return events.stream().map((event) -> masked(event, run)).toList();
	}

}
