package dev.rapporteur.junit;

import java.nio.file.Path;

import dev.rapporteur.fixture.RunningServer;

class RapporteurListenerTests extends ReportingListenerContract {

	@Override
	AutoCloseable start(Path runtimeDirectory) {
		return RunningServer.start(runtimeDirectory);
	}

}
