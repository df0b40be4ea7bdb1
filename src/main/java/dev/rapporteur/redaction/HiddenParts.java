package dev.rapporteur.redaction;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * The parts of a text that nobody is to see. All rules look at the text as it came: none
 * misses what another one has hidden.
 */
final class HiddenParts {

	private final BitSet parts = new BitSet(0);

	private HiddenParts() {
	}

	/** Finds those of a text, by characters. */
	static HiddenParts of(String text, List<Pattern> patterns, Secrets secrets) {
		HiddenParts found = new HiddenParts();
		secrets.forms().forEach((secret) -> found.add(text, secret));
		for (Pattern pattern : patterns) {
			found.add(pattern.matcher(text));
		}
		return found;
	}

	/** Finds those of a text in UTF-8, by bytes; what is no UTF-8 is no text. */
	static HiddenParts of(byte[] bytes, List<Pattern> patterns, Secrets secrets) {
		HiddenParts found = new HiddenParts();
		if (secrets.count() > 0) {
			String wide = new String(bytes, StandardCharsets.ISO_8859_1);
			secrets.bytes().forEach((secret) -> found.add(wide, secret));
		}
		for (Pattern pattern : patterns) {
			found.add(pattern.matcher(bytes));
		}
		return found;
	}

	private void add(String text, String secret) {
		for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
			this.parts.set(at, at + secret.length());
		}
	}

	private void add(Matcher matcher) {
		while (matcher.find()) {
			this.parts.set(matcher.start(), matcher.end());
		}
	}

	/** How many there are: those that touch are one. */
	int count() {
		int count = 0;
		for (int at = this.parts.nextSetBit(0); at >= 0; at = this.parts.nextSetBit(this.parts.nextClearBit(at))) {
			count++;
		}
		return count;
	}

	/** The text with something else in their place. */
	String replaced(String text, String replacement) {
		StringBuilder replaced = new StringBuilder(text.length());
		int end = 0;
		for (int at = this.parts.nextSetBit(0); at >= 0; at = this.parts.nextSetBit(end)) {
			replaced.append(text, end, at).append(replacement);
			end = this.parts.nextClearBit(at);
		}
		return replaced.append(text, end, text.length()).toString();
	}

	/** Overwrites them, except for the ends of lines. */
	void overwrite(byte[] bytes, byte with) {
		this.parts.stream().filter((at) -> bytes[at] != '\n').forEach((at) -> bytes[at] = with);
	}

}
