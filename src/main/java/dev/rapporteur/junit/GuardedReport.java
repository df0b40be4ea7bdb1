package dev.rapporteur.junit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A report that ends at its first problem, with a warning, and never lets a test run
 * fail.
 */
final class GuardedReport implements TestExecutionListener {

	private static final System.Logger logger = System.getLogger(ReportingListener.class.getName());

	private final AtomicReference<@Nullable PlanReport> report;

	GuardedReport(PlanReport report) {
		this.report = new AtomicReference<>(report);
	}

	@Override
	public void executionStarted(TestIdentifier identifier) {
		report((report) -> report.started(identifier));
	}

	@Override
	public void executionSkipped(TestIdentifier identifier, String reason) {
		report((report) -> report.skipped(identifier, reason));
	}

	@Override
	public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
		report((report) -> report.finished(identifier, result));
	}

	@Override
	public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
		report((report) -> report.published(identifier, entry));
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		report(PlanReport::finish);
	}

	private void report(Consumer<PlanReport> action) {
		PlanReport current = this.report.get();
		if (current == null) {
			return;
		}
		try {
			action.accept(current);
		}
		catch (RuntimeException | LinkageError ex) {
			if (this.report.compareAndSet(current, null)) {
				logger.log(System.Logger.Level.WARNING, "The report of this test run is incomplete: " + ex);
				current.abandon();
			}
		}
	}

}
