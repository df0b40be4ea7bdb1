package dev.rapporteur.junit;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

class HttpListenerTests extends ReportingListenerContract {

	@Override
	Path report(Path directory, Consumer<Map<String, String>> tests) throws Exception {
		try (JoinedService service = JoinedService.start(directory)) {
			return report(service, service.url(), tests);
		}
	}

	static Path report(JoinedService service, String url, Consumer<Map<String, String>> tests) throws Exception {
		tests.accept(Map.of("rapporteur.junit.enabled", "true", "rapporteur.junit.url", url, "rapporteur.junit.run",
				"build-1", "rapporteur.junit.task", "tests"));
		return service.awaitClosed("build-1");
	}

	@Override
	String log() {
		return "TaskLog.tests";
	}

}
