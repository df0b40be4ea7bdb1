package dev.rapporteur.report.cases;

import java.util.List;

import dev.rapporteur.context.ContextSnapshot;

/**
 * The test cases of a task, of a plugin with sections, or of the run itself.
 *
 * @param name its name
 * @param classname what its test cases belong to, which those of no other group do
 * @param context the task, plugin or suite
 * @param cases the test cases, in order
 */
public record CaseGroup(String name, String classname, ContextSnapshot context, List<TestCase> cases) {

	/** Keeps a copy. */
	public CaseGroup {
		cases = List.copyOf(cases);
	}

	/** How long it took, in seconds; 0 if nobody knows. */
	public double seconds() {
		return CaseTexts.seconds(this.context);
	}

	/**
	 * Counts its test cases.
	 * @param outcome which ones
	 * @return their number
	 */
	public long count(CaseOutcome outcome) {
		return this.cases.stream().filter((each) -> each.outcome() == outcome).count();
	}

}
