package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Path;

import dev.rapporteur.fixture.PyatsServer;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = PyatsServer.PYTHON, matches = ".+",
		disabledReason = "PYATS_PYTHON doesn't name a Python with pyATS")
class PyatsClientTests extends ReportClientContract {

	@Override
	String resultOfWhatIsLeftOpen() {
		return "skipped";
	}

	@Override
	AutoCloseable start(Path runtimeDirectory) throws IOException {
		return PyatsServer.start(runtimeDirectory);
	}

}
