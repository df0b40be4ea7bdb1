package dev.rapporteur.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.rapporteur.fixture.RunningServer;

class RapporteurListenerTests extends ReportingListenerContract {

	@Override
	Path report(Path directory, Map<String, String> parameters, List<Class<?>> classes) throws Exception {
		Path runtime = Files.createDirectory(directory.resolve("runtime"));
		return reportThrough(RunningServer.start(runtime), runtime, parameters, classes);
	}

}
