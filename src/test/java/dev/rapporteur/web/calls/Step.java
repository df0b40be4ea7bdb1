package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import dev.rapporteur.value.None;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a scenario: a call, or {@code register}, {@code leave} and {@code write},
 * which appends to a log in the directory of the run.
 *
 * @param place its place in the scenario, from 0
 * @param client who calls
 * @param command the name of the call in the protocol
 * @param arguments its arguments, with times and results as JSON has them
 * @param problem why it is refused, or empty
 */
record Step(int place, String client, String command, ObjectNode arguments, String problem) {

	/** JSON that is easy to write, and nothing that Python's has is missing. */
	private static final Redaction NOTHING_HIDDEN = RedactionRules.NONE.ofRun(Secrets.NONE);

	static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES,
					JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
			.enable(JsonWriteFeature.ESCAPE_NON_ASCII)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(2000)
				.maxNumberLength(20_000)
				.maxNameLength(100_000)
				.build())
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(2000).build())
			.build())
		.build();

	/**
	 * Reads {@code client command {arguments} ! problem}. What starts or stops gets a
	 * time, so that nothing depends on the clock.
	 */
	static Step of(int place, String line) {
		String[] parts = line.strip().split(" ! ");
		String[] words = parts[0].split(" ", 3);
		ObjectNode arguments = (words.length > 2) ? (ObjectNode) JSON.readTree(words[2]) : JSON.createObjectNode();
		String time = "2026-11-22T10:%02d:%02d.250000+01:00".formatted(place / 60, place % 60);
		if (words[1].startsWith("start_")) {
			arguments.put("starttime", time);
		}
		else if (words[1].startsWith("stop_") && !words[1].equals("stop_open_contexts")) {
			arguments.put("stoptime", time);
		}
		return new Step(place, words[0], words[1], arguments, (parts.length > 1) ? parts[1] : "");
	}

	String text(String argument) {
		return this.arguments.get(argument).stringValue();
	}

	String refusal(String reason) {
		return this.place + " " + this.command + ": " + reason;
	}

	boolean isRefused() {
		return !this.problem.isEmpty();
	}

	boolean starts() {
		return this.command.startsWith("start_");
	}

	boolean stops() {
		return this.command.startsWith("stop_") && !this.command.equals("stop_open_contexts");
	}

	/** The arguments as they are on the socket. */
	Map<Object, Object> values() {
		Map<Object, Object> values = values(this.arguments);
		boolean ends = this.command.equals("update_task_result") || this.command.equals("finalize_task");
		return (starts() || stops() || ends) ? CallArguments.converted(values, NOTHING_HIDDEN) : values;
	}

	private static Map<Object, Object> values(ObjectNode object) {
		Map<Object, Object> values = new LinkedHashMap<>();
		object.forEachEntry((name, value) -> values.put(name, value(value)));
		return values;
	}

	private static Object value(JsonNode node) {
		return switch (node.getNodeType()) {
			case OBJECT -> values((ObjectNode) node);
			case ARRAY -> {
				List<Object> list = new ArrayList<>();
				node.forEach((item) -> list.add(value(item)));
				yield list;
			}
			case STRING -> node.stringValue();
			case BOOLEAN -> node.booleanValue();
			case NUMBER -> number(node);
			default -> None.NONE;
		};
	}

	private static Object number(JsonNode node) {
		if (!node.isIntegralNumber()) {
			return node.doubleValue();
		}
		return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
	}

}
