package dev.rapporteur.web.calls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls on contexts that are named in their addresses. Those that are about no context
 * that there is, and those without an address, are batches of one.
 */
final class AddressedWay extends Way {

	private final Places<Long> places = new Places<>();

	AddressedWay(OpenRun run) {
		super(run);
	}

	@Override
	void take(Step step) throws Exception {
		switch (step.command()) {
			case "register" -> this.places.register(step);
			case "leave" -> this.places.clear(step);
			case "write" -> run().write(step);
			case "add_running_extra" -> {
				for (Long seq : this.places.running()) {
					isDone(step, extra(step, seq));
				}
			}
			case "stop_open_contexts" -> isDone(step, only(step, this.places.clear(step)));
			default -> {
				Long current = this.places.current(step);
				JsonNode answer = call(step, current);
				if (isDone(step, answer)) {
					move(step, answer);
				}
			}
		}
	}

	private void move(Step step, JsonNode answer) {
		if (step.starts()) {
			this.places.push(step, answer.get("seq").longValue());
		}
		else if (step.stops()) {
			this.places.pop(step);
		}
	}

	private JsonNode call(Step step, @Nullable Long current) throws Exception {
		ObjectNode arguments = step.arguments().deepCopy();
		if (step.starts()) {
			arguments.put("kind", step.command().split("_", 2)[1]);
			if (current != null) {
				arguments.put("parent", current);
			}
			return run().post("/contexts", arguments);
		}
		Long about = switch (step.command()) {
			case "add_testsuite_extra" -> seq(run().get("/testsuite"));
			case "update_task_result" -> find(arguments.path("id").asString(""));
			case "remove_section" -> find(path(arguments));
			default -> current;
		};
		return (about != null) ? call(step, about, arguments) : unaddressed(step, arguments);
	}

	private JsonNode call(Step step, long about, ObjectNode arguments) throws Exception {
		String context = "/contexts/" + about;
		if (step.stops()) {
			arguments.put("kind", step.command().split("_", 2)[1]);
			return run().post(context + "/stop", arguments);
		}
		return switch (step.command()) {
			case "add_detail" -> run().post(context + "/details", arguments);
			case "add_extra", "add_testsuite_extra" -> extra(step, about);
			case "update_task_result" -> {
				arguments.remove("id");
				yield run().post(context + "/result", arguments);
			}
			case "remove_section" -> run().delete(context);
			default -> unaddressed(step, arguments);
		};
	}

	private JsonNode unaddressed(Step step, ObjectNode arguments) throws Exception {
		return switch (step.command()) {
			case "finalize_task" -> run().post("/tasks/finalize", arguments);
			case "update_logfile_data" -> run().post("/logs/moves", arguments);
			case "generate_report" -> run().post("/reports/generate", arguments.put("report", "results"));
			case "generate_xml" -> run().post("/reports/generate", arguments.put("report", "xml"));
			default -> only(step, null);
		};
	}

	private JsonNode extra(Step step, long seq) throws Exception {
		return run().post("/contexts/" + seq + "/extra", Step.JSON.createObjectNode().set("data", step.arguments()));
	}

	private JsonNode only(Step step, @Nullable Long context) throws Exception {
		ObjectNode item = BatchWay.item(step);
		return run().batch(List.of((context != null) ? item.put("context", context) : item)).getFirst();
	}

	private static String path(ObjectNode arguments) {
		return String.join(".", arguments.path("id_list").valueStream().map(JsonNode::asString).toList());
	}

	private @Nullable Long find(String fullId) throws Exception {
		return seq(run().get("/contexts?fullid=" + URLEncoder.encode(fullId, StandardCharsets.UTF_8))
			.get("contexts")
			.path(0));
	}

	private static @Nullable Long seq(JsonNode context) {
		return context.has("seq") ? (Long) context.get("seq").longValue() : null;
	}

}
