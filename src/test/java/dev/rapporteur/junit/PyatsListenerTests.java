package dev.rapporteur.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import dev.rapporteur.fixture.PyatsServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = PyatsServer.PYTHON, matches = ".+",
		disabledReason = "PYATS_PYTHON doesn't name a Python with pyATS")
class PyatsListenerTests extends ReportingListenerContract {

	@Override
	Path report(Path directory, Consumer<Map<String, String>> tests) throws Exception {
		Path runtime = Files.createDirectory(directory.resolve("runtime"));
		return reportThrough(PyatsServer.start(runtime), runtime, tests);
	}

}
