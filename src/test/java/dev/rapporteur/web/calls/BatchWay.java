package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of clients in batches, as many in one as nothing else happens between.
 */
final class BatchWay extends Way {

	private final Map<String, String> clients = new HashMap<>();

	private final List<Step> sent = new ArrayList<>();

	private final List<ObjectNode> items = new ArrayList<>();

	BatchWay(OpenRun run) {
		super(run);
	}

	static ObjectNode item(Step step) {
		ObjectNode item = Step.JSON.createObjectNode().put("command", step.command());
		item.set("arguments", step.arguments());
		return item;
	}

	@Override
	void take(Step step) throws Exception {
		switch (step.command()) {
			case "register" -> {
				ObjectNode item = Step.JSON.createObjectNode()
					.put("command", "register_client")
					.put("as", step.client());
				item.putObject("arguments").put("pid", step.text("pid")).put("ppid", step.text("parent"));
				add(step, item);
				this.clients.put(step.client(), "$" + step.client());
			}
			case "leave" ->
				add(step, Step.JSON.createObjectNode().put("command", "close_client").put("client", client(step)));
			case "write" -> {
				finish();
				run().write(step);
			}
			default -> add(step, item(step).put("client", client(step)));
		}
	}

	private String client(Step step) {
		return this.clients.getOrDefault(step.client(), "");
	}

	private void add(Step step, ObjectNode item) {
		this.sent.add(step);
		this.items.add(item);
	}

	@Override
	void finish() throws Exception {
		List<JsonNode> answers = run().batch(this.items);
		for (int i = 0; i < answers.size(); i++) {
			isDone(this.sent.get(i), answers.get(i));
			if (answers.get(i).has("client")) {
				this.clients.put(this.sent.get(i).client(), answers.get(i).get("client").stringValue());
			}
		}
		this.items.clear();
		this.sent.clear();
	}

}
