package dev.rapporteur.run;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.report.RunView;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.RunSummary;

/**
 * What the reports of a run may tell.
 *
 * @param contexts its tree
 * @param overview its figures
 * @param limits what is cut of values
 */
record ReportedRun(ContextReader contexts, RunOverview overview, ValueLimits limits) implements RunView {

	@Override
	public RunSummary summary() {
		return this.overview.summary();
	}

}
