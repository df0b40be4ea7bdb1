package dev.rapporteur.report;

import java.io.IOException;
import java.util.Map;

import dev.rapporteur.context.ContextSnapshot;

/**
 * Writes {@code results.yaml}.
 */
final class YamlResults implements ContextVisitor {

	private final YamlEmitter emitter;

	private final YamlValues values;

	YamlResults(TextOutput output, ReportSettings settings) {
		this.emitter = new YamlEmitter(output);
		this.values = new YamlValues(this.emitter, settings);
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		if (depth == 0) {
			this.emitter.start();
			writeKey("report");
		}
		else {
			this.emitter.item();
		}
		this.emitter.start();
		for (Map.Entry<String, Object> field : context.fields().entrySet()) {
			if (ReportFields.isChildren(field.getKey())) {
				if (hasChildren) {
					writeKey(field.getKey());
					this.emitter.start();
				}
				return;
			}
			writeField(context, field);
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) throws IOException {
		if (hasChildren) {
			this.emitter.end();
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
			this.values.write(true);
		}
		this.emitter.end();
		if (depth == 0) {
			writeKey("version");
			this.values.write(ReportFields.VERSION);
			this.emitter.endDocument();
		}
	}

	private void writeField(ContextSnapshot context, Map.Entry<String, Object> field) throws IOException {
		if (ReportFields.isWritten(context, field.getKey(), field.getValue())) {
			writeKey(field.getKey());
			this.values.write(field.getValue());
		}
	}

	private void writeKey(String name) throws IOException {
		this.emitter.key();
		this.emitter.simple(name);
		this.emitter.colon();
	}

}
