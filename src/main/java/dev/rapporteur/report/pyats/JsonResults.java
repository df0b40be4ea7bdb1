package dev.rapporteur.report.pyats;

import dev.rapporteur.repr.ValueLimits;
import java.io.IOException;

/**
 * Writes {@code results.json}.
 */
final class JsonResults extends ResultsVisitor {

	private final TextOutput output;

	private final JsonValues values;

	/** Whether nothing stands before what is written next in its object or array. */
	private boolean first = true;

	JsonResults(TextOutput output, ValueLimits limits) {
		this.output = output;
		this.values = new JsonValues(output, limits);
	}

	@Override
	void startContext(int depth) throws IOException {
		if (depth == 0) {
			this.output.ascii("{\"version\": \"" + ReportFields.VERSION + "\", \"report\": ");
		}
		else if (!this.first) {
			this.output.ascii(", ");
		}
		this.output.ascii('{');
		this.first = true;
	}

	@Override
	void endContext(int depth) throws IOException {
		this.output.ascii((depth == 0) ? "}}" : "}");
		this.first = false;
	}

	@Override
	void startChildren() throws IOException {
		this.output.ascii('[');
		this.first = true;
	}

	@Override
	void endChildren() throws IOException {
		this.output.ascii(']');
	}

	@Override
	void writeKey(String name) throws IOException {
		if (!this.first) {
			this.output.ascii(", ");
		}
		this.first = false;
		this.values.writeKey(name);
	}

	@Override
	void writeValue(Object value) throws IOException {
		this.values.writeNext(value);
	}

}
