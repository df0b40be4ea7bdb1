package dev.rapporteur.redaction;

import java.util.List;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is hidden in all runs.
 *
 * @param keys names of keys, in any case, whose values are hidden; * stands for any
 * characters
 * @param patterns regular expressions (RE2); what they match in texts is hidden
 */
@ConfigurationProperties("rapporteur.redaction")
public record RedactionSettings(@DefaultValue List<String> keys, @DefaultValue List<String> patterns) {

	private static final String PREFIX = "rapporteur.redaction.";

	/**
	 * Checks the rules.
	 * @throws IllegalArgumentException if one can't be used, naming it
	 */
	public RedactionSettings {
		keys = List.copyOf(keys);
		patterns = List.copyOf(patterns);
		keys.forEach(RedactionSettings::checkKey);
		patterns.forEach(RedactionSettings::checkPattern);
	}

	/**
	 * The rules, ready for use.
	 * @return rules that hide nothing if none is set
	 */
	public RedactionRules rules() {
		return new RedactionRules(this.keys.stream().map(HiddenKey::of).toList(),
				this.patterns.stream().map(RedactionSettings::compiled).toList());
	}

	private static void checkKey(String key) {
		if (key.isBlank()) {
			throw new IllegalArgumentException(PREFIX + "keys must not hold an empty name");
		}
		HiddenKey rule = HiddenKey.of(key);
		HiddenKey.NEEDED.stream().filter(rule::hides).findFirst().ifPresent((needed) -> {
			throw new IllegalArgumentException(PREFIX + "keys: " + key + " would hide the argument " + needed
					+ ", without which no report is made");
		});
	}

	private static void checkPattern(String pattern) {
		Pattern compiled;
		try {
			compiled = compiled(pattern);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException(
					PREFIX + "patterns: " + pattern + " is no regular expression of RE2: " + ex.getDescription(), ex);
		}
		if (compiled.matcher("").find()) {
			throw new IllegalArgumentException(
					PREFIX + "patterns: " + pattern + " matches the empty text, and so all texts");
		}
	}

	private static Pattern compiled(String pattern) {
		return Pattern.compile(pattern, Pattern.MULTILINE);
	}

}
