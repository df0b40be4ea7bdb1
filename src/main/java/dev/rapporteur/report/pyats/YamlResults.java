package dev.rapporteur.report.pyats;

import dev.rapporteur.repr.ValueLimits;
import java.io.IOException;

/**
 * Writes {@code results.yaml}.
 */
final class YamlResults extends ResultsVisitor {

	private final YamlEmitter emitter;

	private final YamlValues values;

	YamlResults(TextOutput output, ValueLimits limits) {
		this.emitter = new YamlEmitter(output);
		this.values = new YamlValues(this.emitter, limits);
	}

	@Override
	void startContext(int depth) throws IOException {
		if (depth == 0) {
			this.emitter.start();
			writeKey("report");
		}
		else {
			this.emitter.item();
		}
		this.emitter.start();
	}

	@Override
	void endContext(int depth) throws IOException {
		this.emitter.end();
		if (depth == 0) {
			writeKey("version");
			writeValue(ReportFields.VERSION);
			this.emitter.endDocument();
		}
	}

	@Override
	void startChildren() throws IOException {
		this.emitter.start();
	}

	@Override
	void endChildren() throws IOException {
		this.emitter.end();
	}

	@Override
	void writeKey(String name) throws IOException {
		this.emitter.key();
		this.emitter.simple(name);
		this.emitter.colon();
	}

	@Override
	void writeValue(Object value) throws IOException {
		this.values.writeNext(value);
	}

}
