package dev.rapporteur.connector;

import java.nio.file.Path;

import dev.rapporteur.fixture.RunningServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RapporteurClientTests extends ReportClientContract {

	@Override
	String resultOfWhatIsLeftOpen() {
		return "errored";
	}

	@Override
	AutoCloseable start(Path runtimeDirectory) {
		return RunningServer.start(runtimeDirectory);
	}

	@Test
	void endsNoServerOfAnotherProcess() {
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(client()::stopServer);
	}

}
