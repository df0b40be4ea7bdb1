package dev.rapporteur.junit;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Reports a test plan to a reporter server. JUnit finds it by itself; it does nothing
 * unless {@code rapporteur.junit.enabled} is {@code true}, and never lets a test run
 * fail: at the first problem it warns and says nothing more.
 */
public final class ReportingListener implements TestExecutionListener {

	private static final System.Logger logger = System.getLogger(ReportingListener.class.getName());

	private final AtomicReference<@Nullable PlanReport> report = new AtomicReference<>();

	/** Creates the listener, as the service loader does. */
	public ReportingListener() {
	}

	@Override
	public void testPlanExecutionStarted(TestPlan plan) {
		try {
			if (plan.containsTests()) {
				ListenerSettings
					.read(plan.getConfigurationParameters()::get, (name) -> Optional.ofNullable(System.getenv(name)))
					.ifPresent((settings) -> this.report.set(PlanReport.start(plan, settings)));
			}
		}
		catch (RuntimeException ex) {
			warn("There will be no report of this test run", ex);
		}
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
		this.report.set(null);
	}

	private void report(Consumer<PlanReport> action) {
		PlanReport current = this.report.get();
		if (current == null) {
			return;
		}
		try {
			action.accept(current);
		}
		catch (RuntimeException ex) {
			if (this.report.compareAndSet(current, null)) {
				warn("The report of this test run is incomplete", ex);
				current.abandon();
			}
		}
	}

	private static void warn(String what, RuntimeException why) {
		logger.log(System.Logger.Level.WARNING, what + ": " + why);
	}

}
