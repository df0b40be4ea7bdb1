package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class HttpListenerTests extends ReportingListenerContract {

	@Override
	Path report(Path directory, Map<String, String> parameters, List<Class<?>> classes) throws Exception {
		try (JoinedService service = JoinedService.start(directory)) {
			return report(service, service.url(), parameters, classes);
		}
	}

	static Path report(JoinedService service, String url, Map<String, String> parameters, List<Class<?>> classes)
			throws Exception {
		Map<String, String> all = new HashMap<>(parameters);
		all.putAll(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.url", url, "rapporteur.junit.run",
				"build-1", "rapporteur.junit.task", "tests"));
		SamplePlan.run(all, classes);
		return service.awaitClosed("build-1");
	}

	@Override
	String log() {
		return "TaskLog.tests";
	}

}
