package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SubscriptionTests {

	@TempDir
	private Path directory;

	private Path socket() {
		return this.directory.resolve("reporter.sock");
	}

	@Test
	void isRefusedWhereEventsWouldBeTakenForAnswers() throws IOException {
		try (ScriptedServer server = ScriptedServer.start(socket(), (name, client) -> {
			client.send(Map.of("event", "init_testsuite"));
			client.send(name);
		}); ReporterConnection connection = ReporterConnection.connect(socket(), ConnectorSettings.DEFAULT)) {
			assertThat(server).isNotNull();
			assertThatIllegalArgumentException().isThrownBy(() -> connection.call("subscribe_client", Map.of()))
				.withMessage("subscribe_client needs a connection of its own, as events would be taken for answers");
			assertThat(connection.call("ping", Map.of())).isEqualTo("pong");
		}
	}

}
