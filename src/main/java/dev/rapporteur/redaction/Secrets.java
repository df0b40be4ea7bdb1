package dev.rapporteur.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Texts that nobody is to see in a run. They are in memory only, and nothing shows them.
 */
public final class Secrets {

	/** No secrets. */
	public static final Secrets NONE = new Secrets(Set.of());

	/** How many a run may have. */
	public static final int MAXIMUM = 100;

	/** The fewest characters of one: shorter ones stand in too many other texts. */
	public static final int SHORTEST = 4;

	/** The most characters of one. */
	public static final int LONGEST = 10_000;

	private final Set<String> texts;

	/** Each secret as it may be written. */
	private final List<String> forms;

	/** The same in UTF-8, a character for each byte. */
	private final List<String> bytes;

	private Secrets(Set<String> texts) {
		this.texts = Set.copyOf(texts);
		Set<String> forms = new TreeSet<>();
		for (String text : texts) {
			forms.add(text);
			forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
			forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
			forms.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
		}
		this.forms = List.copyOf(forms);
		this.bytes = forms.stream().map(Secrets::wide).toList();
	}

	/**
	 * Checks secrets.
	 * @param values what was given
	 * @return the secrets
	 * @throws IllegalArgumentException if one can't be hidden, naming its place and never
	 * its text
	 */
	public static Secrets of(List<?> values) {
		Set<String> texts = new LinkedHashSet<>();
		for (int at = 0; at < values.size(); at++) {
			if (!(values.get(at) instanceof String text)) {
				throw new IllegalArgumentException("secrets[" + at + "] must be a string");
			}
			if (text.length() < SHORTEST || text.length() > LONGEST || text.isBlank()) {
				throw new IllegalArgumentException("secrets[" + at + "] must have " + SHORTEST + " to " + LONGEST
						+ " characters, not only blanks: " + text.length());
			}
			texts.add(text);
		}
		if (texts.size() > MAXIMUM) {
			throw new IllegalArgumentException("secrets: a run can have " + MAXIMUM + ", these are " + texts.size());
		}
		return new Secrets(texts);
	}

	/**
	 * These and others.
	 * @param others more of them
	 * @return all of both
	 * @throws IllegalArgumentException if those are too many
	 */
	public Secrets with(Secrets others) {
		Set<String> all = new LinkedHashSet<>(this.texts);
		all.addAll(others.texts);
		return of(new ArrayList<>(all));
	}

	/** How many there are. */
	public int count() {
		return this.texts.size();
	}

	boolean isNumber(String digits) {
		return this.texts.contains(digits);
	}

	List<String> forms() {
		return this.forms;
	}

	List<String> bytes() {
		return this.bytes;
	}

	/** The most bytes of one, however it is written. */
	int longestBytes() {
		return this.bytes.stream().mapToInt(String::length).max().orElse(0);
	}

	/** A character for each byte of its UTF-8. */
	static String wide(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

	/** Not the secrets themselves. */
	@Override
	public String toString() {
		return count() + " secrets";
	}

}
