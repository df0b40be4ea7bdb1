package dev.rapporteur.report.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;

/**
 * The texts of a page by their numbers, each of which is written once. Only so many short
 * ones are remembered: others are written again.
 */
final class TextTable {

	private static final int REMEMBERED = 50_000;

	private static final int SHORT = 200;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final StringBuilder added = new StringBuilder();

	/** 0 is the empty text. */
	private int next = 1;

	int number(String text) {
		if (text.isEmpty()) {
			return 0;
		}
		Integer known = this.numbers.get(text);
		if (known != null) {
			return known;
		}
		if (text.length() <= SHORT && this.numbers.size() < REMEMBERED) {
			this.numbers.put(text, this.next);
		}
		this.added.append(this.added.isEmpty() ? "" : ",").append(json(text));
		return this.next++;
	}

	/** A value as JSON, in ASCII. */
	static String json(Object value) {
		return new String(ValueWriter.writeAscii(value, ValueLimits.DEFAULT), StandardCharsets.US_ASCII);
	}

	/** Writes those that came since this was called last. */
	void writeAdded(PackedBlock block) throws IOException {
		block.write("[" + this.added + "]");
		this.added.setLength(0);
	}

}
