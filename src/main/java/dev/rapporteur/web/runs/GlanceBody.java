package dev.rapporteur.web.runs;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.rapporteur.plan.Assessment;
import dev.rapporteur.plan.Fulfilment;
import dev.rapporteur.receipt.Receipt;
import dev.rapporteur.run.KnownRun;
import dev.rapporteur.run.Run;
import dev.rapporteur.run.RunProgress;
import dev.rapporteur.summary.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands at a glance, without a look into its tree.
 *
 * @param verdict what is to be thought of it; only there when it has ended, and somebody
 * knows
 * @param complete whether all of it is there; as the verdict
 * @param why the first reason why it doesn't pass, if there is one
 * @param testcases the results of its test cases, so far
 * @param plannedTasks how many of the tasks that are expected are there, of an open run
 * how many have ended; only there where something was said of them
 * @param plannedTestcases the same of its test cases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GlanceBody(@Nullable String verdict, @Nullable Boolean complete, @Nullable String why,
		Map<String, Long> testcases, @Nullable Planned plannedTasks, @Nullable Planned plannedTestcases) {

	static GlanceBody of(KnownRun run) {
		Run open = run.open();
		if (open != null) {
			return of(open.overview().progress());
		}
		Receipt receipt = run.receipt();
		RunSummary summary = run.summary();
		Map<String, Long> testcases = (summary != null) ? summary.testcases() : Map.of();
		if (receipt == null) {
			return new GlanceBody(null, null, null, testcases, null, null);
		}
		Assessment assessment = receipt.assessment();
		if (run.isOpen()) {
			return new GlanceBody(null, null, null, testcases, Planned.of(assessment.plan().tasks()),
					Planned.of(assessment.plan().testcases()));
		}
		List<String> reasons = assessment.verdict().reasons();
		return new GlanceBody(assessment.verdict().word().word(), assessment.losses().isEmpty(),
				reasons.isEmpty() ? null : reasons.getFirst(), testcases, Planned.of(assessment.plan().tasks()),
				Planned.of(assessment.plan().testcases()));
	}

	private static GlanceBody of(RunProgress progress) {
		return new GlanceBody(null, null, null, progress.testcases().occurred(),
				Planned.of(progress.plan().expectedTasks(), progress.endedTasks()),
				Planned.of(progress.plan().expectedTestcases(), progress.testcases().total()));
	}

	/** The verdict on a run that has ended, or null where nobody knows. */
	static @Nullable String verdict(KnownRun run) {
		Receipt receipt = run.isOpen() ? null : run.receipt();
		return (receipt != null) ? receipt.assessment().verdict().word().word() : null;
	}

	/**
	 * How much of a plan is there.
	 *
	 * @param expected how many are expected
	 * @param there how many of them are there
	 */
	record Planned(long expected, long there) {

		static @Nullable Planned of(@Nullable Fulfilment fulfilment) {
			return (fulfilment != null)
					? new Planned(fulfilment.expected(), fulfilment.expected() - fulfilment.missing().total()) : null;
		}

		static @Nullable Planned of(@Nullable Long expected, long there) {
			return (expected != null) ? new Planned(expected, Math.min(there, expected)) : null;
		}

	}

}
