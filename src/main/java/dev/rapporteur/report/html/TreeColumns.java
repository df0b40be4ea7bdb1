package dev.rapporteur.report.html;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What is known of a chunk of contexts, column by column: what lies beside each other is
 * alike, and small when it is packed.
 */
final class TreeColumns {

	private final Map<Name, StringBuilder> columns = new EnumMap<>(Name.class);

	private final StringBuilder details = new StringBuilder();

	private int size;

	TreeColumns() {
		for (Name name : Name.values()) {
			this.columns.put(name, new StringBuilder());
		}
	}

	int size() {
		return this.size;
	}

	/** Adds to a column; each context adds to each. */
	void add(Name name, long value) {
		StringBuilder column = this.columns.get(name);
		if (column != null) {
			column.append(column.isEmpty() ? "" : ",").append(value);
		}
	}

	/** What is told first of the current context. */
	void detail(String text) {
		this.details.append(this.details.isEmpty() ? "\"" : ",\"")
			.append(this.size)
			.append("\":")
			.append(TextTable.json(text));
	}

	/** The current context has all. */
	void next() {
		this.size++;
	}

	/** Writes the chunk and begins the next one. */
	void write(TextTable texts, PackedBlock block) throws IOException {
		block.write("{\"strings\":");
		texts.writeAdded(block);
		for (Map.Entry<Name, StringBuilder> column : this.columns.entrySet()) {
			block.write(",\"" + column.getKey().name().toLowerCase(Locale.ROOT) + "\":[" + column.getValue() + "]");
			column.getValue().setLength(0);
		}
		block.write(",\"detail\":{" + this.details + "}}");
		this.details.setLength(0);
		this.size = 0;
	}

	/** The columns, named as in the page. */
	enum Name {

		/** 0 for the suite, 1 for its tasks and so on. */
		DEPTH,

		/** The place of its kind, and flags above. */
		KIND,

		/** The number of the text of its type. */
		TYPE,

		/** The number of the text of its id. */
		ID,

		/** The number of the text of its name, 0 if that is its id. */
		NAME,

		/** 1 for the first of the results, 0 for none. */
		RESULT,

		/** The number of the text of its reason, 0 for none. */
		REASON,

		/** When it began, in milliseconds since the suite did, -1 for unknown. */
		START,

		/** How long it took in milliseconds, -1 for unknown. */
		MS

	}

}
