package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;

/**
 * The order of a results file, whatever its format: the fields of a context, with its
 * children at their place among them.
 */
abstract class ResultsVisitor implements ContextVisitor<IOException> {

	@Override
	public final void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		startContext(depth);
		for (Map.Entry<String, Object> field : context.fields().entrySet()) {
			if (ReportFields.isChildren(field.getKey())) {
				if (hasChildren) {
					writeKey(field.getKey());
					startChildren();
				}
				return;
			}
			writeField(context, field);
		}
	}

	@Override
	public final void leave(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		if (hasChildren) {
			endChildren();
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
			writeValue(true);
		}
		endContext(depth);
	}

	private void writeField(ContextSnapshot context, Map.Entry<String, Object> field) throws IOException {
		if (ReportFields.isWritten(context, field.getKey(), field.getValue())) {
			writeKey(field.getKey());
			writeValue(field.getValue());
		}
	}

	/** Starts the document as well if the depth is 0. */
	abstract void startContext(int depth) throws IOException;

	/** Ends the document as well if the depth is 0. */
	abstract void endContext(int depth) throws IOException;

	abstract void startChildren() throws IOException;

	abstract void endChildren() throws IOException;

	abstract void writeKey(String name) throws IOException;

	abstract void writeValue(Object value) throws IOException;

}
