package dev.rapporteur.connector;

import java.nio.file.Path;

import dev.rapporteur.fixture.RunningServer;

class RapporteurManyClientsTests extends ManyClientsContract {

	@Override
	AutoCloseable start(Path runtimeDirectory) {
		return RunningServer.start(runtimeDirectory);
	}

}
