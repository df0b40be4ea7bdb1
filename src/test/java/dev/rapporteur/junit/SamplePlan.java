package dev.rapporteur.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs sample classes on a platform of their own.
 */
final class SamplePlan {

	private SamplePlan() {
	}

	/**
	 * Runs classes with the listener, and others.
	 * @param parameters configuration parameters
	 * @return what the platform counted
	 */
	static TestExecutionSummary run(Map<String, String> parameters, List<Class<?>> classes,
			TestExecutionListener... others) {
		SummaryGeneratingListener summary = new SummaryGeneratingListener();
		List<TestExecutionListener> listeners = new ArrayList<>(List.of(others));
		listeners.add(new ReportingListener());
		listeners.add(summary);
		LauncherConfig config = LauncherConfig.builder()
			.enableTestExecutionListenerAutoRegistration(false)
			.addTestExecutionListeners(listeners.toArray(TestExecutionListener[]::new))
			.build();
		LauncherFactory.create(config).execute(request(parameters, classes));
		return summary.getSummary();
	}

	private static LauncherDiscoveryRequest request(Map<String, String> parameters, List<Class<?>> classes) {
		return LauncherDiscoveryRequestBuilder.request()
			.selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
			.configurationParameter("junit.platform.output.capture.stdout", "true")
			.configurationParameters(parameters)
			.build();
	}

	/** Runs the named classes as a program, with the listener that JUnit finds itself. */
	static void main(String[] names) {
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(Stream.of(names).map(DiscoverySelectors::selectClass).toList())
				.build());
	}

}
