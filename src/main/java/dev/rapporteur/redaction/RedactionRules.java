package dev.rapporteur.redaction;

import java.util.List;

import com.google.re2j.Pattern;

/**
 * What is hidden in all runs of a service. The expressions are those of RE2, which take
 * time in proportion to the text, whatever they are: none can stop a run.
 */
public final class RedactionRules {

	/** Nothing is hidden, unless a run has secrets. */
	public static final RedactionRules NONE = new RedactionRules(List.of(), List.of());

	private final List<HiddenKey> keys;

	private final List<Pattern> patterns;

	RedactionRules(List<HiddenKey> keys, List<Pattern> patterns) {
		this.keys = keys;
		this.patterns = patterns;
	}

	/**
	 * Makes what hides values in a run.
	 * @param secrets what is hidden there besides
	 */
	public Redaction ofRun(Secrets secrets) {
		return new Redaction(this, secrets);
	}

	boolean isEmpty() {
		return this.keys.isEmpty() && this.patterns.isEmpty();
	}

	boolean hidesValueOf(String key) {
		for (HiddenKey rule : this.keys) {
			if (rule.hides(key)) {
				return true;
			}
		}
		return false;
	}

	List<Pattern> patterns() {
		return this.patterns;
	}

}
