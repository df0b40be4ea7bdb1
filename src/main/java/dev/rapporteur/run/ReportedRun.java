package dev.rapporteur.run;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.report.ReportLogs;
import dev.rapporteur.report.RunView;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.summary.RunSummary;

/**
 * What the reports of a run may tell while a service has it.
 *
 * @param turns its turn
 * @param state how far it has come
 * @param overview its figures
 * @param logs its logs
 * @param limits what is cut of values
 */
record ReportedRun(Turns turns, RunState state, RunOverview overview, ReportLogs logs,
		ValueLimits limits) implements RunView {

	@Override
	public ContextReader contexts() {
		return new LiveContextReader(this.turns);
	}

	@Override
	public RunSummary summary() {
		return this.overview.summary();
	}

	@Override
	public Books books() {
		return this.overview.books();
	}

	/** The journal hears of the end last: reports of a run that ends come before. */
	@Override
	public Assessment assessment() {
		return this.overview.assessment((told) -> this.state.isClosed() ? told.ended(this.state.abortReason()) : told);
	}

}
