package dev.rapporteur.report.cases;

import dev.rapporteur.context.ContextSnapshot;

/**
 * A test case. XML can hold its texts, and its class name and name together are those of
 * no other one of the run.
 *
 * @param classname what it belongs to
 * @param name its name there
 * @param context the context that it tells of: a section, or a plugin, task or suite that
 * is bad although nothing in it says so
 * @param outcome what became of it
 * @param type its result as a word, or why it has none
 * @param message why it didn't pass, in one line; empty if it did and says nothing
 * @param text what was told of it and of failures below, or empty
 */
public record TestCase(String classname, String name, ContextSnapshot context, CaseOutcome outcome, String type,
		String message, String text) {

	/** How long it took, in seconds; 0 if nobody knows. */
	public double seconds() {
		return CaseTexts.seconds(this.context);
	}

}
