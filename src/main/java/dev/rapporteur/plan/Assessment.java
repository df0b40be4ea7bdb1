package dev.rapporteur.plan;

import java.util.List;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.repr.ValueLimits;

/**
 * How a run stands at one moment.
 *
 * @param verdict what is to be thought of it
 * @param plan how much of its plan it holds
 * @param losses why not all of the run is there, as for the verdict {@code partial}; none
 * where it is complete
 * @param contexts what became of its contexts
 * @param values what of its values reports can't have as it is
 */
public record Assessment(Verdict verdict, PlanFulfilment plan, List<String> losses, ContextCounts contexts,
		ValueCounts values) {

	/** Keeps a copy. */
	public Assessment {
		losses = List.copyOf(losses);
	}

	/**
	 * Looks at a run, which may go on meanwhile.
	 * @param reader its tree
	 * @param circumstances what is known of it besides
	 * @param settings how much is listed
	 * @param limits what reports cut of values
	 * @return the assessment
	 */
	public static Assessment of(ContextReader reader, Circumstances circumstances, PlanSettings settings,
			ValueLimits limits) {
		ContextSnapshot suite = reader.suite();
		long told = (suite != null && suite.field("totaltasks") instanceof Long number) ? number : 0;
		Plan plan = circumstances.plan();
		Roll tasks = new Roll(plan.tasks().atLeast(told), settings.entries());
		Roll testcases = new Roll(plan.testcases(), settings.entries());
		Census census = new Census(tasks, testcases, limits);
		if (suite != null) {
			new ContextWalker(reader).walk(suite, census);
			for (long seq : reader.removed()) {
				if (reader.read(seq) instanceof ContextSnapshot removed) {
					census.removed(removed, reader.read(removed.parent()));
				}
			}
		}
		PlanFulfilment fulfilment = new PlanFulfilment(tasks.fulfilment(), testcases.fulfilment(),
				(plan.shards() > 0) ? new PlanFulfilment.Shards(plan.shards(), plan.declaredShards(),
						plan.missingShards(settings.entries())) : null);
		Reasons reasons = new Reasons(census, circumstances, fulfilment);
		return new Assessment(reasons.verdict(), fulfilment, reasons.partial(), census.contexts(), census.values());
	}

}
