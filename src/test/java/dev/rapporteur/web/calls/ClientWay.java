package dev.rapporteur.web.calls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of clients over HTTP. What no address of a client stands for is a batch of one.
 */
final class ClientWay extends Way {

	private final Map<String, String> clients = new HashMap<>();

	ClientWay(OpenRun run) {
		super(run);
	}

	@Override
	void take(Step step) throws Exception {
		switch (step.command()) {
			case "register" -> {
				ObjectNode client = Step.JSON.createObjectNode()
					.put("pid", step.text("pid"))
					.put("parentPid", step.text("parent"));
				this.clients.put(step.client(), run().post("/clients", client).get("client").stringValue());
			}
			case "leave" -> isDone(step, run().delete(path(step)));
			case "write" -> run().write(step);
			default -> isDone(step, call(step, path(step)));
		}
	}

	private String path(Step step) {
		return "/clients/" + this.clients.get(step.client());
	}

	private JsonNode call(Step step, String path) throws Exception {
		ObjectNode arguments = step.arguments().deepCopy();
		if (step.starts() || step.stops()) {
			arguments.put("kind", step.command().split("_", 2)[1]);
			return run().post(path + (step.starts() ? "/contexts" : "/stop"), arguments);
		}
		return switch (step.command()) {
			case "stop_open_contexts" -> run().post(path + "/stop-open-contexts", arguments);
			case "add_detail" -> run().post(path + "/details", arguments);
			case "add_extra" -> run().post(path + "/extra", Step.JSON.createObjectNode().set("data", arguments));
			case "add_running_extra" -> run().post(path + "/extra", extra("running", arguments));
			case "add_testsuite_extra" -> run().post(path + "/extra", extra("testsuite", arguments));
			default ->
				run().batch(List.of(BatchWay.item(step).put("client", this.clients.get(step.client())))).getFirst();
		};
	}

	private static ObjectNode extra(String target, ObjectNode data) {
		ObjectNode body = Step.JSON.createObjectNode().put("target", target);
		body.set("data", data);
		return body;
	}

}
