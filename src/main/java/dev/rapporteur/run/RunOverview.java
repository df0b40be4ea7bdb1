package dev.rapporteur.run;

import java.util.function.UnaryOperator;

import dev.rapporteur.context.Context;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Circumstances;
import dev.rapporteur.plan.PlanSettings;
import dev.rapporteur.receipt.Books;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.subscription.Subscriptions;
import dev.rapporteur.summary.RunSummarizer;
import dev.rapporteur.summary.RunSummary;
import dev.rapporteur.summary.SummarySettings;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can be seen of a run at a glance.
 */
public final class RunOverview {

	private static final Logger logger = LoggerFactory.getLogger(RunOverview.class);

	private final RunId run;

	private final Turns turns;

	private final RunJournal journal;

	private final Subscriptions subscriptions;

	private final LiveFigures figures;

	private final ClockStepLog clock;

	private final SummarySettings settings;

	private final PlanSettings planSettings;

	private final ValueLimits values;

	RunOverview(RunId run, Turns turns, RunJournal journal, Subscriptions subscriptions, LiveFigures figures,
			ClockStepLog clock, SummarySettings settings, PlanSettings planSettings, ValueLimits values) {
		this.run = run;
		this.turns = turns;
		this.journal = journal;
		this.subscriptions = subscriptions;
		this.figures = figures;
		this.clock = clock;
		this.settings = settings;
		this.planSettings = planSettings;
		this.values = values;
	}

	/**
	 * What happens in it at the moment; costs the same however large it is.
	 * @return the figures
	 */
	public RunFigures figures() {
		return this.turns.take((turn) -> new RunFigures(result(turn.contexts().tree().suite()),
				turn.contexts().tree().events(), this.figures.openContexts(), turn.clients().all().size(),
				this.subscriptions.size(), this.subscriptions.dropped(), this.figures.results()));
	}

	/**
	 * How far it has come, without a look into its tree.
	 * @return the progress
	 */
	public RunProgress progress() {
		return this.turns.take((turn) -> new RunProgress(this.figures.testcases(), this.figures.endedTasks(),
				this.journal.ledger().facts().plan()));
	}

	private static @Nullable String result(@Nullable Context suite) {
		TestResult result = (suite != null) ? suite.result() : null;
		return (result != null) ? result.code().word() : null;
	}

	/**
	 * Why its journal is not written any more; waits for nobody.
	 * @return the reason, or null while it is written
	 */
	public @Nullable String journalFailure() {
		return this.journal.journal().failure();
	}

	/**
	 * How many events wait for its slowest subscriber; waits for nobody.
	 * @return the number
	 */
	public int largestBacklog() {
		return this.subscriptions.largestBacklog();
	}

	/**
	 * Counts what is in the tree, while it may change.
	 * @return the figures
	 */
	public RunSummary summary() {
		return RunSummarizer.summarize(new LiveContextReader(this.turns), this.settings,
				this.turns.take((turn) -> this.clock.steps()));
	}

	/**
	 * Looks at how it stands, while it may go on.
	 * @return its verdict, and how much of its plan it holds
	 */
	public Assessment assessment() {
		return assessment(UnaryOperator.identity());
	}

	/**
	 * Looks at how it stands.
	 * @param known what is known besides, added to what its events tell
	 */
	Assessment assessment(UnaryOperator<Circumstances> known) {
		Circumstances circumstances = this.turns.take((turn) -> this.journal.ledger().facts().circumstances());
		String failure = journalFailure();
		return Assessment.of(new LiveContextReader(this.turns),
				known.apply(circumstances)
					.with((failure != null) ? "its journal is not written any more, " + failure : null),
				this.planSettings, this.values);
	}

	/** What its events add up to, with the requests that no event has counted yet. */
	Books books() {
		return this.turns.take((turn) -> this.journal.ledger().books().plus(this.journal.requests().counts()));
	}

	/** Those of a run which ends: it does so even if nobody can sum it up. */
	@Nullable RunSummary lastSummary() {
		try {
			return summary();
		}
		catch (RuntimeException ex) {
			logger.error("There is no summary of run {}", this.run, ex);
			return null;
		}
	}

}
