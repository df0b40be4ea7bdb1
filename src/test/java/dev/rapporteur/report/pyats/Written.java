package dev.rapporteur.report.pyats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.rapporteur.repr.ValueLimits;

/**
 * Single values as the writers write them.
 */
final class Written {

	private Written() {
	}

	static String json(Object value) throws IOException {
		return output((output) -> new JsonValues(output, ValueLimits.DEFAULT).write(value));
	}

	/**
	 * A YAML document with the value as its only entry, {@code v}.
	 */
	static String yaml(Object value) throws IOException {
		return output((output) -> {
			YamlEmitter emitter = new YamlEmitter(output);
			emitter.start();
			emitter.key();
			emitter.simple("v");
			emitter.colon();
			new YamlValues(emitter, ValueLimits.DEFAULT).write(value);
			emitter.endDocument();
		});
	}

	static String output(TextOutput.Content content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		TextOutput.write(content, bytes);
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
