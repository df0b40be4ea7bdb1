package dev.rapporteur.web.events;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.event.EndCause;
import dev.rapporteur.journal.ReplayedTree;
import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.RepeatBudget;
import dev.rapporteur.repr.ValueLimits;

/**
 * Sends a tree as it was at one event.
 */
final class TreeSnapshot implements ContextVisitor<IOException> {

	private final ReplayedTree replayed;

	private final ValueLimits limits;

	private final OutputStream output;

	private final RepeatBudget repeats;

	private long contexts;

	/**
	 * Takes a tree.
	 * @param replayed the tree
	 * @param limits what is cut of values
	 * @param output where it goes
	 */
	TreeSnapshot(ReplayedTree replayed, ValueLimits limits, OutputStream output) {
		this.replayed = replayed;
		this.limits = limits;
		this.output = output;
		this.repeats = limits.repeats();
	}

	/**
	 * Sends an event for each context, parents first, and then one that has the number
	 * with which the stream goes on.
	 * @param under the context whose subtree is wanted, 0 for all
	 */
	void send(long under) throws IOException {
		ContextSnapshot top = (under > 0) ? this.replayed.read(under) : this.replayed.suite();
		if (top != null) {
			new ContextWalker(this.replayed).walk(top, this);
		}
		byte[] end = ValueWriter.writeAscii(Map.of("contexts", this.contexts), this.limits);
		this.output.write(ServerSentEvent.bytes(this.replayed.last(), "snapshot", end));
		this.output.flush();
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		this.repeats.nextValue();
		byte[] data = ValueWriter.writeAscii(fields(context), this.limits, this.repeats);
		this.output.write(ServerSentEvent.bytes(null, "context", data));
		this.contexts++;
	}

	private static Map<String, Object> fields(ContextSnapshot context) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("seq", context.seq());
		data.put("parent", context.parent());
		data.put("kind", context.kind().word());
		data.put("fields", context.fields());
		if (context.ignored()) {
			data.put("ignored", true);
		}
		EndCause cause = context.endCause();
		if (cause != null) {
			data.put("end_cause", cause.word());
		}
		return data;
	}

}
