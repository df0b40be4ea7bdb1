package dev.rapporteur.web.calls;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls in batches that name the contexts that they are about, also those that earlier
 * ones of the same batch start.
 */
final class AddressedBatchWay extends Way {

	private final Places<Opened> places = new Places<>();

	private final List<Step> sent = new ArrayList<>();

	private final List<ObjectNode> items = new ArrayList<>();

	private final List<Opened> opened = new ArrayList<>();

	AddressedBatchWay(OpenRun run) {
		super(run);
	}

	@Override
	void take(Step step) throws Exception {
		switch (step.command()) {
			case "register" -> this.places.register(step);
			case "leave" -> this.places.clear(step);
			case "write" -> {
				finish();
				run().write(step);
			}
			case "add_running_extra" ->
				this.places.running().forEach((context) -> add(step, "context", context).put("command", "add_extra"));
			case "stop_open_contexts" -> add(step, "context", this.places.clear(step));
			case "update_task_result", "finalize_task", "remove_section", "add_testsuite_extra" ->
				add(step, "context", null);
			default -> call(step);
		}
	}

	/** What a batch holds can't depend on its answers. */
	private void call(Step step) {
		add(step, step.starts() ? "parent" : "context", this.places.current(step));
		if (step.isRefused()) {
			return;
		}
		if (step.starts()) {
			Opened context = new Opened(this.items.size() - 1);
			this.opened.add(context);
			this.places.push(step, context);
		}
		else if (step.stops()) {
			this.places.pop(step);
		}
	}

	private ObjectNode add(Step step, String field, @Nullable Opened context) {
		ObjectNode item = BatchWay.item(step);
		if (context != null) {
			context.name(item, field);
		}
		this.sent.add(step);
		this.items.add(item);
		return item;
	}

	@Override
	void finish() throws Exception {
		List<JsonNode> answers = run().batch(this.items);
		for (int i = 0; i < answers.size(); i++) {
			isDone(this.sent.get(i), answers.get(i));
		}
		this.opened.forEach((context) -> context.seq = answers.get(context.place).get("context").longValue());
		this.opened.clear();
		this.items.clear();
		this.sent.clear();
	}

	/** A context that has no number yet in the batch that starts it. */
	private static final class Opened {

		private final int place;

		private @Nullable Long seq;

		Opened(int place) {
			this.place = place;
		}

		void name(ObjectNode item, String field) {
			if (this.seq != null) {
				item.put(field, this.seq);
			}
			else {
				item.put(field, "$" + this.place);
			}
		}

	}

}
