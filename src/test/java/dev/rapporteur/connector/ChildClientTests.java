package dev.rapporteur.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChildClientTests {

	@TempDir
	private Path directory;

	@Test
	void saysThatTheServerHasGoneAlsoIfNobodyHasNoticed() throws IOException {
		Path socket = this.directory.resolve("reporter.sock");
		ScriptedServer server = ScriptedServer.start(socket, (name, caller) -> caller.send(Map.of()));
		try (ReportClient client = ReportClient.connect(socket,
				ConnectorSettings.DEFAULT.withConnectTimeout(Duration.ofMillis(300)), ClientIdentity.ofThisProcess())) {
			server.close();
			assertThatExceptionOfType(ConnectionBrokenException.class).isThrownBy(client::child);
		}
	}

}
