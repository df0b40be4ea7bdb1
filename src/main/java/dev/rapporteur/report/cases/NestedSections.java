package dev.rapporteur.report.cases;

import java.util.List;
import java.util.function.Consumer;

import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextVisitor;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what lies in a test case as arrays of JSON objects, each within the one that it
 * lies in.
 */
public final class NestedSections implements ContextVisitor<RuntimeException> {

	private final JsonGenerator json;

	private final String name;

	private final Consumer<ContextSnapshot> fields;

	/**
	 * Begins with nothing.
	 * @param json where to: an object that tells of the test case
	 * @param name the name of the arrays
	 * @param fields writes the fields of a section
	 */
	public NestedSections(JsonGenerator json, String name, Consumer<ContextSnapshot> fields) {
		this.json = json;
		this.name = name;
		this.fields = fields;
	}

	/** Programs that read JSON give up on documents that are nested much deeper. */
	@Override
	public List<Long> children(ContextSnapshot context, int depth) {
		return (depth < CaseWalk.MAXIMUM_DEPTH) ? context.children() : List.of();
	}

	@Override
	public void enter(ContextSnapshot context, int depth, boolean hasChildren) {
		if (depth > 0) {
			this.json.writeStartObject();
			this.fields.accept(context);
		}
		if (hasChildren) {
			this.json.writeArrayPropertyStart(this.name);
		}
	}

	@Override
	public void leave(ContextSnapshot context, int depth, boolean hasChildren) {
		if (hasChildren) {
			this.json.writeEndArray();
		}
		if (depth > 0) {
			this.json.writeEndObject();
		}
	}

}
