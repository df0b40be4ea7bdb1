package dev.rapporteur.junit;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

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

	static final String PREFIX = "rapporteur.junit.";

	private volatile @Nullable TestExecutionListener reporting;

	/** Creates the listener, as the service loader does. */
	public ReportingListener() {
	}

	@Override
	public void testPlanExecutionStarted(TestPlan plan) {
		try {
			Function<String, Optional<String>> settings = settings(plan.getConfigurationParameters()::get,
					(name) -> Optional.ofNullable(System.getenv(name)));
			// until then, nothing else of ours is loaded: whoever wants no report has no
			// risk
			if (settings.apply("enabled").filter("true"::equalsIgnoreCase).isPresent() && plan.containsTests()) {
				this.reporting = new GuardedReport(new PlanReport(plan, ListenerSettings.read(settings).open()));
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.log(System.Logger.Level.WARNING, "There will be no report of this test run: " + ex);
		}
	}

	/**
	 * How settings are looked up.
	 * @param parameters configuration parameters of JUnit, and with them system
	 * properties
	 * @param environment environment variables, for what is no parameter; they are named
	 * as those of the service's own settings: dots become underscores, dashes go
	 * @return the value of a setting by its name without prefix
	 */
	static Function<String, Optional<String>> settings(Function<String, Optional<String>> parameters,
			Function<String, Optional<String>> environment) {
		return (name) -> parameters.apply(PREFIX + name)
			.or(() -> environment.apply((PREFIX + name).replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT)))
			.filter((value) -> !value.isBlank());
	}

	@Override
	public void executionStarted(TestIdentifier identifier) {
		TestExecutionListener current = this.reporting;
		if (current != null) {
			current.executionStarted(identifier);
		}
	}

	@Override
	public void executionSkipped(TestIdentifier identifier, String reason) {
		TestExecutionListener current = this.reporting;
		if (current != null) {
			current.executionSkipped(identifier, reason);
		}
	}

	@Override
	public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
		TestExecutionListener current = this.reporting;
		if (current != null) {
			current.executionFinished(identifier, result);
		}
	}

	@Override
	public void reportingEntryPublished(TestIdentifier identifier, ReportEntry entry) {
		TestExecutionListener current = this.reporting;
		if (current != null) {
			current.reportingEntryPublished(identifier, entry);
		}
	}

	@Override
	public void testPlanExecutionFinished(TestPlan plan) {
		TestExecutionListener current = this.reporting;
		if (current != null) {
			current.testPlanExecutionFinished(plan);
			this.reporting = null;
		}
	}

}
