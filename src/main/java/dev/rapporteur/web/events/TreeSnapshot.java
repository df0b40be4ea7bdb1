package dev.rapporteur.web.events;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.context.Context;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;

/**
 * Sends a tree as it was at one event.
 *
 * @param replayed the tree
 * @param limits what is cut of values
 */
record TreeSnapshot(ReplayedTree replayed, ValueLimits limits) {

	/**
	 * Sends an event for each context, parents first, and then one that has the number
	 * with which the stream goes on.
	 * @param under the context whose subtree is wanted, 0 for all
	 */
	void send(OutputStream output, long under) throws IOException {
		Deque<Context> left = new ArrayDeque<>();
		Context top = (under > 0) ? this.replayed.tree().find(under) : this.replayed.tree().suite();
		if (top != null) {
			left.push(top);
		}
		RepeatBudget repeats = this.limits.repeats();
		long contexts = 0;
		while (!left.isEmpty()) {
			Context context = left.pop();
			ContextSnapshot snapshot = ContextForms.snapshot(context);
			repeats.nextValue();
			event(output, "context", null,
					ValueWriter.writeAscii(fields(snapshot, context.parent()), this.limits, repeats));
			snapshot.children().reversed().forEach((seq) -> push(left, this.replayed.tree().find(seq)));
			contexts++;
		}
		event(output, "snapshot", this.replayed.last(),
				ValueWriter.writeAscii(Map.of("contexts", contexts), this.limits));
		output.flush();
	}

	private static void push(Deque<Context> left, @Nullable Context context) {
		if (context != null) {
			left.push(context);
		}
	}

	private static Map<String, Object> fields(ContextSnapshot snapshot, @Nullable Context parent) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("seq", snapshot.seq());
		data.put("parent", (parent != null) ? parent.seq() : 0L);
		data.put("kind", snapshot.kind().word());
		data.put("fields", snapshot.fields());
		return data;
	}

	private static void event(OutputStream output, String name, @Nullable Long id, byte[] data) throws IOException {
		output.write(ServerSentEvent.bytes(id, name, data));
	}

}
