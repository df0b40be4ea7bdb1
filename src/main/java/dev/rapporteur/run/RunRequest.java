package dev.rapporteur.run;

import java.nio.file.Path;

import dev.rapporteur.event.KeyedRequest;
import dev.rapporteur.event.TraceParent;
import dev.rapporteur.redaction.Redaction;
import dev.rapporteur.redaction.RedactionRules;
import dev.rapporteur.redaction.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a run is opened.
 *
 * @param name what the run is called; need not be unique
 * @param directory its runtime directory, or null for a new one
 * @param settings what was chosen for it
 * @param socket whether clients of the protocol are let in
 * @param redaction hides what nobody is to see, also in the name
 * @param joined whether it is closed when all who joined it have left
 * @param opening the request of the caller, if that has a key
 * @param trace the span of the caller, if it has told one
 */
public record RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket,
		Redaction redaction, boolean joined, @Nullable KeyedRequest opening, @Nullable TraceParent trace) {

	/** Hides what nobody is to see in the name and the key. */
	public RunRequest {
		name = redaction.text(name);
		opening = (opening != null) ? new KeyedRequest(redaction.text(opening.key()), opening.digest()) : null;
	}

	/**
	 * A run that a request without a key and a span asks for.
	 * @param name what the run is called; need not be unique
	 * @param directory its runtime directory, or null for a new one
	 * @param settings what was chosen for it
	 * @param socket whether clients of the protocol are let in
	 * @param redaction hides what nobody is to see, also in the name
	 * @param joined whether it is closed when all who joined it have left
	 */
	public RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket, Redaction redaction,
			boolean joined) {
		this(name, directory, settings, socket, redaction, joined, null, null);
	}

	/**
	 * A run in which nothing is hidden.
	 * @param name what the run is called; need not be unique
	 * @param directory its runtime directory, or null for a new one
	 * @param settings what was chosen for it
	 * @param socket whether clients of the protocol are let in
	 */
	public RunRequest(String name, @Nullable Path directory, RunSettings settings, boolean socket) {
		this(name, directory, settings, socket, RedactionRules.NONE.ofRun(Secrets.NONE), false);
	}

}
