package dev.rapporteur.web.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.rapporteur.run.KnownRun;
import org.jspecify.annotations.Nullable;

/**
 * Words that somebody looks for in runs. All of them have to fit: a state or a verdict,
 * or a part of a name or an id.
 *
 * @param words the words in lower case
 */
record RunWords(List<String> words) {

	static RunWords of(@Nullable String text) {
		return new RunWords((text != null)
				? Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\s+")).filter((word) -> !word.isEmpty()).toList()
				: List.of());
	}

	boolean fit(KnownRun run) {
		if (this.words.isEmpty()) {
			return true;
		}
		String name = run.record().name().toLowerCase(Locale.ROOT);
		String id = run.id().value().toLowerCase(Locale.ROOT);
		String state = RunBody.state(run.record());
		String verdict = GlanceBody.verdict(run);
		return this.words.stream()
			.allMatch((word) -> word.equals(state) || word.equals(verdict) || name.contains(word) || id.contains(word));
	}

}
