package dev.rapporteur.web.runs;

import dev.rapporteur.plan.Fulfilment;
import dev.rapporteur.plan.PlanFulfilment;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run as callers see it.
 *
 * @param run its id
 * @param plan none, complete or incomplete
 * @param tasks the tasks, or null where nothing was said of them
 * @param testcases the test cases, or null where nothing was said of them
 * @param shards the shards, or null where the run is not divided
 */
record PlanBody(String run, String plan, @Nullable Fulfilment tasks, @Nullable Fulfilment testcases,
		PlanFulfilment.@Nullable Shards shards) {

	static PlanBody of(String run, PlanFulfilment plan) {
		return new PlanBody(run, plan.outcome().word(), plan.tasks(), plan.testcases(), plan.shards());
	}

}
