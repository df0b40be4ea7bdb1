package dev.rapporteur.web.calls;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.rapporteur.command.Change;
import dev.rapporteur.context.ContextForms;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.NearestWord;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that look like others and are extra data: whoever misspells one is told so in
 * the answer and not by an error, since the protocol takes any.
 */
final class MisspeltArguments {

	private MisspeltArguments() {
	}

	/**
	 * Adds a sentence for each to an answer, if there are any.
	 * @param answer what is answered
	 * @param change what was asked
	 * @param context the kind of the context that it is about, if the change doesn't say
	 * @return the same answer
	 */
	static Map<String, Object> warned(Map<String, Object> answer, Change change, @Nullable Object context) {
		ContextKind kind = switch (change) {
			case Change.Start start -> start.kind();
			case Change.Stop stop when stop.kind() != null -> stop.kind();
			case Change.Stop stop -> kind(context);
			default -> null;
		};
		if (kind != null) {
			List<String> known = ContextForms.arguments(kind);
			List<String> warnings = change.arguments()
				.keySet()
				.stream()
				.map((name) -> warning(name, known))
				.filter(Objects::nonNull)
				.toList();
			if (!warnings.isEmpty()) {
				answer.put("warnings", warnings);
			}
		}
		return answer;
	}

	private static @Nullable ContextKind kind(@Nullable Object word) {
		for (ContextKind kind : ContextKind.values()) {
			if (kind.word().equals(word)) {
				return kind;
			}
		}
		return null;
	}

	private static @Nullable String warning(Object argument, List<String> known) {
		if (!(argument instanceof String name) || known.contains(name)) {
			return null;
		}
		String nearest = NearestWord.slipOf(name, known);
		return (nearest != null) ? name + " is extra data; " + nearest + " may be meant" : null;
	}

}
