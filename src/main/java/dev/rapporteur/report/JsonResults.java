package dev.rapporteur.report;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;

/**
 * Writes {@code results.json}.
 */
final class JsonResults implements ContextVisitor {

	private final TextOutput output;

	private final JsonValues values;

	/** Whether the context that was left or entered last has a following one. */
	private boolean first = true;

	JsonResults(TextOutput output, ReportSettings settings) {
		this.output = output;
		this.values = new JsonValues(output, settings);
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		if (depth == 0) {
			this.output.ascii("{\"version\": \"" + ReportFields.VERSION + "\", \"report\": ");
		}
		else if (!this.first) {
			this.output.ascii(", ");
		}
		this.output.ascii('{');
		this.first = true;
		for (Map.Entry<String, Object> field : context.fields().entrySet()) {
			if (ReportFields.isChildren(field.getKey())) {
				if (hasChildren) {
					writeKey(field.getKey());
					this.output.ascii('[');
					this.first = true;
				}
				return;
			}
			writeField(context, field);
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		if (hasChildren) {
			this.output.ascii(']');
		}
		boolean after = false;
		for (Map.Entry<String, Object> field : context.fields().entrySet()) {
			if (after) {
				writeField(context, field);
			}
			after |= ReportFields.isChildren(field.getKey());
		}
		if (context.ignored()) {
			writeKey("ignore");
			this.output.ascii("true");
		}
		this.output.ascii((depth == 0) ? "}}" : "}");
		this.first = false;
	}

	private void writeField(ContextSnapshot context, Map.Entry<String, Object> field) throws IOException {
		if (ReportFields.isWritten(context, field.getKey(), field.getValue())) {
			writeKey(field.getKey());
			this.values.write(field.getValue());
		}
	}

	private void writeKey(String name) throws IOException {
		if (!this.first) {
			this.output.ascii(", ");
		}
		this.first = false;
		this.values.writeKey(name);
	}

}
